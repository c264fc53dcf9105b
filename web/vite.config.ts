import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const routeBytesMax = 80_000

/** The font package names each slice twice; browsers that run this know woff2, so woff goes. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('@fontsource') || !id.endsWith('.css')) return null
    return code.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '')
  },
}

/** Says what each route costs to load, gzipped, and fails the build over the limit. */
const routeSizes: Plugin = {
  name: 'route-sizes',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
    const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
    const needs = (fileName: string, seen: Set<string>): Set<string> => {
      if (seen.has(fileName)) return seen
      seen.add(fileName)
      for (const next of named.get(fileName)?.imports ?? []) needs(next, seen)
      return seen
    }
    const bytes = (files: Iterable<string>) =>
      [...files].reduce((sum, file) => sum + gzipSync(named.get(file)?.code ?? '').length, 0)
    const entries = chunks.filter((chunk) => chunk.isEntry).map(({ fileName }) => fileName)
    const main = entries.find((fileName) => fileName.includes('main')) ?? entries[0] ?? ''
    // A route is what draws a page: it exports `screen`. The rest comes after, unseen.
    const routes = chunks.filter((each) => each.exports.includes('screen') || each.isEntry)
    for (const chunk of routes) {
      const total = bytes(needs(chunk.fileName, needs(main, new Set())))
      const line = `${chunk.name}: ${(total / 1000).toFixed(1)} kB gz`
      if (total > routeBytesMax) this.error(`${line} is over the limit for a route`)
      this.info(line)
    }
  },
}

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url))

// The page that shows every component is built only for the tests that look at it. What it shares
// with the routes is nothing that anybody loads, so their limit holds for the product alone.
const pagesOf = (mode: string) =>
  mode === 'gallery' ? ['index.html', 'gallery.html'] : ['index.html']

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: mode === 'gallery' ? [woff2Only] : [woff2Only, routeSizes],
  build: {
    outDir: 'dist',
    rolldownOptions: { input: pagesOf(mode).map(page) },
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 300,
  },
}))
