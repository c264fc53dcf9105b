import { posix } from 'node:path'
import type { SourceFile } from './imports.ts'

/** Links of a page to files of ours that are not there. */
export function linkFindings({ path, text }: SourceFile, exists: (path: string) => boolean) {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^(https?:|mailto:|#)/.test(link))
    .map((link) => posix.join(posix.dirname(path), link.replace(/#.*$/, '')))
    .filter((target) => !exists(target))
    .map((target) => `${path} leads to ${target}, which is not there`)
}

/** `npm run` words in a page that package.json does not know. */
export function scriptFindings({ path, text }: SourceFile, scripts: readonly string[]): string[] {
  return [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)]
    .map((match) => match[1] ?? '')
    .filter((script) => !scripts.includes(script))
    .map((script) => `${path} names the script ${script}, which package.json does not have`)
}

/** Variables that the configuration reads and the page does not explain. */
export function settingFindings({ path, text }: SourceFile, configuration: string): string[] {
  const variables = [...configuration.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1])
  if (variables.length === 0) return ['the configuration names no variable']
  return variables
    .filter((variable) => !text.includes(`\`${variable}\``))
    .map((variable) => `${path} does not explain ${variable}`)
}
