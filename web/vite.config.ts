import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** The fonts that our formulas need, of the twenty that KaTeX brings in three formats each. */
const FORMULA_FONTS = /KaTeX_(Main-Regular|Main-Bold|Main-Italic|Math-Italic|Size\d-Regular)\.woff2/

/** Leave KaTeX's other fonts and older formats out of the page. */
function fewerFonts(): Plugin {
  return {
    name: 'fewer-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex(\.min)?\.css/.test(id)) return null
      const faces = code.replace(/@font-face\s*\{[^}]*\}/g, (face) => (FORMULA_FONTS.test(face) ? face : ''))
      return faces.replace(/,\s*url\([^)]*\.(woff|ttf)\)\s*format\([^)]*\)/g, '')
    },
  }
}

/** The page is served under any path, and under a policy that forbids inlined scripts, styles and workers. */
export default defineConfig({
  base: './',
  plugins: [svelte(), fewerFonts()],
  worker: { format: 'es' },
  build: {
    outDir: '../src/litup/page',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // No test depends on how fast the machine is.
  test: { include: ['src/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 },
})
