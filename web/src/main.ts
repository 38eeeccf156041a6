import { mount } from 'svelte'
import './theme.css'
import Page from './App.svelte'
import { App } from './state/app.svelte'

const target = document.getElementById('page')
if (!target) throw new Error('index.html lacks the element #page')
mount(Page, { target, props: { app: new App() } })
