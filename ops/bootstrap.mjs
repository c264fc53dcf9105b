// Runs a script of ours on the Node that the project pins, after installing what is missing.
// Plain JavaScript for any Node from 20 on. What it says goes to standard error only, for the
// script's own standard output may be one JSON document.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.kaisen-installed')
const pinnedNode = join(modules, '.bin', 'node')
const withoutServers = ['ops/cli/main.ts']

const say = (text) => process.stderr.write(`${text}\n`)

function fail(text) {
  say(text)
  process.exit(1)
}

function checksum() {
  const hash = createHash('sha256')
  for (const file of ['package.json', 'package-lock.json'])
    hash.update(readFileSync(join(root, file)))
  hash.update(`${process.platform}-${process.arch}`)
  return hash.digest('hex')
}

function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  return script !== undefined && node !== undefined ? [node, script] : ['npm']
}

function installPackages() {
  const wanted = checksum()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return
  say('Installing packages (once, about half a minute) ...')
  const [command, ...first] = npmCommand()
  const settings = ['--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const done = spawnSync(command, [...first, 'install', ...settings], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (done.error) fail(`npm could not be started: ${done.error.message}`)
  if (done.status !== 0) fail('The packages could not be installed; npm says above why.')
  writeFileSync(stamp, wanted)
}

/** The npm package that carries Node itself for this machine, where there is one. */
function platformNode() {
  const { platform, arch } = process
  return [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`]
    .map((name) => join(modules, name, 'bin', 'node'))
    .find((file) => existsSync(file))
}

function versionOf(node) {
  const asked = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return { version: asked.status === 0 ? asked.stdout.trim() : null, error: asked.stderr ?? '' }
}

function nodeToRun() {
  if (versionOf(pinnedNode).version?.startsWith('v26.')) return pinnedNode
  const carried = platformNode()
  if (carried === undefined) {
    if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
    const machine = `${process.platform}-${process.arch}`
    fail(`No Node 26 ships for ${machine}; install Node 26 and start again with it.`)
  }
  if (versionOf(carried).error.includes('libatomic'))
    installFromSystem('libatomic1', 'Node 26 needs the library libatomic.')
  const { version, error } = versionOf(carried)
  if (version === null) fail(`The Node that npm installed does not run here:\n${error}`)
  mkdirSync(dirname(pinnedNode), { recursive: true })
  rmSync(pinnedNode, { force: true })
  symlinkSync(carried, pinnedNode)
  return pinnedNode
}

// Debian installs servers into sbin, which is not on everyone's PATH.
process.env.PATH = [process.env.PATH, '/usr/local/sbin', '/usr/sbin'].join(delimiter)

const isOnPath = (program) =>
  process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, program)))

/** Only root on Debian and its kin can be helped; everyone else is told. */
function installFromSystem(name, why) {
  const advice = `${why} Debian or Ubuntu: apt-get install ${name}; macOS: brew install ${name}.`
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) fail(advice)
  say(`Installing ${name} from the system packages (once) ...`)
  const apt = (...words) =>
    spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...words], {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  const install = () => apt('install', '-y', '--no-install-recommends', name)
  if (!install() && !(apt('update') && install())) fail(advice)
}

function installNatsServer() {
  if (process.env.NATS_URL || isOnPath('nats-server')) return
  installFromSystem('nats-server', 'nats-server is missing, or name a running one in NATS_URL.')
}

function run(node, words) {
  const child = spawn(node, words, { stdio: 'inherit' })
  const relayed = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of relayed) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`${node}: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    for (const name of relayed) process.removeAllListeners(name)
    process.exitCode = 128 + (constants.signals[signal] ?? 0)
    process.kill(process.pid, signal)
  })
}

const [script, ...words] = process.argv.slice(2)
if (script === undefined) fail('usage: node ops/bootstrap.mjs <script> [arguments]')
installPackages()
const node = nodeToRun()
if (!withoutServers.includes(script)) installNatsServer()
process.chdir(root)
run(node, [join(root, script), ...words])
