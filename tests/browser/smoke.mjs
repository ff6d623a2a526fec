// Opens every page of a built site, and the site as `annals serve` shows it.
//
//     node tests/browser/smoke.mjs SITE [ANNALS]
//
// SITE is a built folder; ANNALS is the program, run where this is run. It ends with one line: how
// many checks held, and how many did not.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { launch } from './browser.mjs';
import { Findings, inspect, print } from './inspect.mjs';
import { headings } from './look.mjs';
import { poster } from './poster.mjs';
import { pagesOf, serveFolder } from './site.mjs';

const [folder, annals] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node tests/browser/smoke.mjs SITE [ANNALS]');
  process.exit(2);
}

const pages = pagesOf(folder);
const findings = new Findings();
const [browser, site] = await Promise.all([launch(), serveFolder(folder)]);
try {
  await inspect(browser, site.home, pages, findings);
  for (const page of oneOfEachKind()) await print(browser, site.home, page, findings);
  for (const page of pages.filter((it) => it.endsWith('/poster/'))) await poster(browser, site.home, page, findings);
  await lostReader();
  if (annals) await served();
} finally {
  await browser.close();
  site.stop();
}
findings.print();
process.exitCode = findings.failures.length > 0 || pages.length === 0 ? 1 : 0;

/** The last page of each kind, by what its body says of itself. */
function oneOfEachKind() {
  const kinds = new Map();
  for (const page of pages) {
    const file = path.join(folder, page, page.endsWith('.html') ? '' : 'index.html');
    kinds.set(fs.readFileSync(file, 'utf8').match(/<body[^>]*>/)?.[0], page);
  }
  return kinds.values();
}

/** Someone who mistyped an address, however deep, is shown a whole page. */
async function lostReader() {
  const tab = await browser.newPage();
  const broken = [];
  tab.on('response', (it) => { if (it.status() >= 400 && it.request().resourceType() !== 'document') broken.push(it.url()); });
  const answer = await tab.goto(`${site.home}no/such/page/`, { waitUntil: 'load' });
  const wrong = [...answer.status() === 404 ? [] : [`answered ${answer.status()}`], ...broken, ...await tab.evaluate(headings)];
  findings.note('no/such/page/', 'any width', 'not found', wrong);
  await tab.close();
}

/** The real `annals serve` shows the same pages, and says when there is none. */
async function served() {
  const port = await freePort();
  const home = `http://127.0.0.1:${port}/`;
  const program = spawn(annals, ['serve', '--port', String(port)], { stdio: 'ignore' });
  const ended = new Promise((end) => { program.on('exit', end); program.on('error', end); });
  const tab = await browser.newPage();
  const said = [];
  tab.on('console', (message) => { if (message.type() === 'error') said.push(message.text()); });
  tab.on('pageerror', (error) => said.push(String(error)));
  try {
    await answering(home, program);
    for (const page of ['', ...pages.filter((it) => it.split('/').length === 4).slice(0, 1)]) {
      const answer = await tab.goto(home + page, { waitUntil: 'load' });
      const wrong = [...answer.status() === 200 ? [] : [`answered ${answer.status()}`], ...await tab.evaluate(headings), ...said];
      findings.note(page, 'annals serve', 'opens', wrong);
    }
    const { status } = await fetch(`${home}no/such/page/`);
    findings.note('no/such/page/', 'annals serve', 'not found', status === 404 ? [] : [`answered ${status}`]);
  } catch (error) {
    findings.note('', 'annals serve', 'opens', [String(error.message).split('\n')[0]]);
  } finally {
    await tab.close();
    program.kill();
    await ended;
  }
}

async function freePort() {
  const server = net.createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function answering(address, program) {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((go) => setTimeout(go, 100))) {
    if (program.exitCode !== null) throw new Error(`annals serve stopped with ${program.exitCode}`);
    if (await fetch(address).then((answer) => answer.ok, () => false)) return;
  }
  throw new Error('annals serve did not answer in 20 s');
}
