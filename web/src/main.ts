import { mount } from 'svelte'
import './theme.css'
import Page from './App.svelte'
import { Session } from './state/session.svelte'

const target = document.getElementById('page')
if (!target) throw new Error('index.html lacks the element #page')
const session = new Session()
void session.start()
mount(Page, { target, props: { session } })
