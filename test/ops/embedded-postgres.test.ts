import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { type RunningPostgres, startPostgres } from '../../ops/embedded/postgres.ts'
import { startChild } from '../support/child.ts'

const folders: string[] = []
const servers: RunningPostgres[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kaisen-embedded-'))
  await chmod(folder, 0o755)
  folders.push(folder)
  return folder
}

async function start(dataDir: string): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir })
  servers.push(server)
  return server
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

const serverPid = async (dataDir: string) =>
  Number.parseInt(await readFile(join(dataDir, 'postmaster.pid'), 'utf8'), 10)

test('OPS-10 what was written is there after stop and start', async () => {
  const dataDir = join(await newFolder(), 'pg')
  const first = await start(dataDir)
  await ask(first.url, 'create table kept (name text)')
  await ask(first.url, `insert into kept values ('回線')`)
  await first.stop()
  const second = await start(dataDir)
  expect(await ask(second.url, 'select name from kept')).toEqual(['回線'])
  expect(await ask(second.url, 'show server_encoding')).toEqual(['UTF8'])
})

test('OPS-10 starts in a folder that only its owner may enter, and with a long path', async () => {
  const folder = await newFolder()
  await chmod(folder, 0o700)
  const deep = join(folder, 'x'.repeat(100))
  await mkdir(deep)
  const server = await start(join(deep, 'pg'))
  expect(await ask(server.url, 'select 1')).toEqual([1])
})

test('OPS-10 a pid file of a process that is not the server is no obstacle', async () => {
  const dataDir = join(await newFolder(), 'pg')
  await (await start(dataDir)).stop()
  await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`)
  const server = await start(dataDir)
  expect(await ask(server.url, 'select 1')).toEqual([1])
})

test('OPS-10 a server in use is not taken away from its supervisor', async () => {
  const dataDir = join(await newFolder(), 'pg')
  const { child, gone } = await startElsewhere(dataDir)
  await expect(startPostgres({ dataDir })).rejects.toThrow('in use')
  child.kill('SIGKILL')
  await gone
  await start(dataDir)
})

test('OPS-10 after kill -9 of the supervisor the next start succeeds', async () => {
  const dataDir = join(await newFolder(), 'pg')
  const { child, gone, url } = await startElsewhere(dataDir)
  await ask(url, 'create table kept (id int)')
  child.kill('SIGKILL')
  await gone
  const server = await start(dataDir)
  expect(await ask(server.url, 'select count(*)::int from kept')).toEqual([0])
})

test('OPS-10 a killed server is told by its exit and comes back whole', async () => {
  const dataDir = join(await newFolder(), 'pg')
  const server = await start(dataDir)
  await ask(server.url, 'create table kept as select generate_series(1, 1000) id')
  process.kill(await serverPid(dataDir), 'SIGKILL')
  await server.exited
  const again = await start(dataDir)
  expect(await ask(again.url, 'select count(*)::int from kept')).toEqual([1000])
})

async function startElsewhere(dataDir: string) {
  const wrapper = new URL('../../ops/embedded/postgres.ts', import.meta.url).href
  const program = `
    import { startPostgres } from ${JSON.stringify(wrapper)}
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(server.url)
    setInterval(() => {}, 1000)`
  const child = startChild(['--input-type=module', '-e', program], { stdout: 'pipe' })
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()))
  const url = await new Promise<string>((settle, fail) => {
    child.stdout?.once('data', (chunk) => settle(String(chunk).trim()))
    child.once('exit', (code) => fail(new Error(`ended with ${code}`)))
  })
  return { child, gone, url }
}
