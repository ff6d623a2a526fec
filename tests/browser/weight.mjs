// What a first visit to each page downloads, packed as hosts pack it; and that no page asks anyone
// else, keeps anything in the reader's browser, or holds a script or a style of its own. Then the
// same with faults planted in a copy of a page, each of which must be seen.
//
//     node tests/browser/weight.mjs SITE
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { launch } from './browser.mjs';
import { Findings } from './inspect.mjs';
import { pagesOf, serveFolder } from './site.mjs';

const site = process.argv[2];
if (!site) {
  console.error('usage: node tests/browser/weight.mjs SITE');
  process.exit(2);
}

const AVERAGE = 15_000;
const LARGEST = 60_000;
// A whole report on one page, for who prints it: the words alone of our longest are 47 KB.
const WHOLE = 90_000;
const LANES = 3;

/** What a host packs on its way; the rest is packed already. */
const isPacked = (file) => /\.(html|css|js|json|svg|xml|txt|webmanifest|csv|ics)$/.test(file);

/** How many bytes of a file travel. */
function weigh(file) {
  const body = fs.readFileSync(file);
  return (isPacked(file) ? zlib.gzipSync(body, { level: 9 }) : body).length;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** Before any script of the page: notes every use of what keeps things in a browser. */
function watch() {
  const kept = [];
  window.keptByThePage = kept;
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
    const own = Object.getOwnPropertyDescriptor(window, name);
    Object.defineProperty(window, name, { configurable: true, get() { kept.push(name); return own.get.call(window); } });
  }
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(document, 'cookie', { get: () => cookie.get.call(document), set(text) { kept.push('a cookie'); cookie.set.call(document, text); } });
}

/** The page as it was sent: its own scripts and styles, and the icon that a browser with a window asks for. */
function read(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const own = [...page.querySelectorAll('script:not([src]):not([type="application/ld+json"]), style, [style]')];
  const handlers = [...page.querySelectorAll('*')].filter((it) => it.getAttributeNames().some((name) => name.startsWith('on')));
  const icons = [...page.querySelectorAll('link[rel="icon"], link[rel="manifest"]')].map((it) => it.href);
  return { inline: [...own, ...handlers].map((it) => it.outerHTML.slice(0, 60)), icons };
}

/** Every page of a site, each as a reader's first (the server lets nothing be kept): what it weighs and what is wrong with it. */
async function visit(browser, folder, pages) {
  const server = await serveFolder(folder);
  const [waiting, visits] = [[...pages], []];
  const lane = async () => {
    const context = await browser.newContext();
    await context.addInitScript(watch);
    const tab = await context.newPage();
    while (waiting.length > 0) visits.push(await visitOne(tab, folder, server.home, waiting.shift()));
    await context.close();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  server.stop();
  return visits.sort((a, b) => b.bytes - a.bytes);
}

async function visitOne(tab, folder, home, page) {
  const asked = new Set();
  const listener = (request) => asked.add(request.url().split('#')[0]);
  tab.on('request', listener);
  await tab.goto(home + page, { waitUntil: 'load' });
  tab.off('request', listener);
  const html = fs.readFileSync(fileOf(folder, home, home + page), 'utf8');
  const { inline, icons } = await tab.evaluate(read, html);
  const all = [...new Set([...asked, ...icons])].filter((address) => !address.startsWith('data:'));
  const files = all.filter((address) => address.startsWith(home)).map((address) => fileOf(folder, home, address));
  const bytes = files.filter((file) => fs.existsSync(file)).reduce((sum, file) => sum + weigh(file), 0);
  const kept = [...await tab.evaluate(() => window.keptByThePage), ...(await tab.context().cookies()).map((it) => it.name)];
  await tab.context().clearCookies();
  return { page, bytes, kept, inline, elsewhere: all.filter((address) => !address.startsWith(home)) };
}

/** The file behind an address. */
function fileOf(folder, home, address) {
  const below = decodeURIComponent(address.slice(home.length).split('?')[0]);
  return path.join(folder, below, below.endsWith('/') || below === '' ? 'index.html' : '');
}

function judge(visits, findings) {
  for (const { page, bytes, elsewhere, kept, inline } of visits) {
    findings.note(page, 'a first visit', 'weight', bytes > (page.endsWith('one-page/') ? WHOLE : LARGEST) ? [`${kilobytes(bytes)} are downloaded`] : []);
    findings.note(page, 'a first visit', 'elsewhere', elsewhere);
    findings.note(page, 'a first visit', 'kept', kept);
    findings.note(page, 'a first visit', 'inline', inline);
  }
  const average = visits.reduce((sum, { bytes }) => sum + bytes, 0) / visits.length;
  findings.note('', 'all pages', 'average', average > AVERAGE ? [`${kilobytes(average)} are downloaded for a page`] : []);
  return average;
}

const script = (name, text) => [name, (html) => html.replace('</head>', `<script src="/planted-${name}.js" defer></script></head>`), text];
// What is planted, how, and the file that does it.
const FAULTS = {
  kept: [
    script('cookie', 'document.cookie = "planted=1";'),
    script('local', 'localStorage.setItem("planted", "1");'),
    script('session', 'sessionStorage.planted = 1;'),
    script('database', 'indexedDB.open("planted");'),
  ],
  elsewhere: [['elsewhere', (html) => html.replace('<main', '<img src="https://elsewhere.example/a.png" alt=""><main')]],
  inline: [
    ['script', (html) => html.replace('</head>', '<script>1;</script></head>')],
    ['sheet', (html) => html.replace('</head>', '<style>p{color:red}</style></head>')],
    ['style', (html) => html.replace('<main', '<p style="color:red">Red</p><main')],
    ['handler', (html) => html.replace('<main', '<p onclick="1">Click</p><main')],
  ],
  weight: [['picture', (html) => html.replace('<main', '<img src="/planted.png" alt=""><main')]],
};

/** Faults are seen, each by its own check and on its own page. */
async function selfTest(browser, findings) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-weight-'));
  try {
    fs.cpSync(path.join(site, 'theme'), path.join(folder, 'theme'), { recursive: true });
    const home = fs.readFileSync(path.join(site, 'index.html'), 'utf8');
    // The copy lies at the root of its server, wherever the site itself does.
    const prefix = new URL(home.match(/rel="canonical" href="([^"]+)"/)[1]).pathname;
    const sound = home.replaceAll(`="${prefix}`, '="/').replace(/(rel="canonical" href=")[^"]+/, '$1https://planted.example/');
    fs.writeFileSync(path.join(folder, 'index.html'), sound);
    fs.writeFileSync(path.join(folder, 'planted.png'), Buffer.alloc(LARGEST + 1, 1));
    const planted = Object.entries(FAULTS).flatMap(([check, faults]) => faults.map((fault) => [check, ...fault]));
    for (const [, name, plant, text] of planted) {
      fs.mkdirSync(path.join(folder, name));
      fs.writeFileSync(path.join(folder, name, 'index.html'), plant(sound));
      if (text) fs.writeFileSync(path.join(folder, `planted-${name}.js`), text);
    }
    const found = new Findings();
    judge(await visit(browser, folder, planted.map(([, name]) => `${name}/`)), found);
    for (const [check, name] of planted) {
      const seen = found.failures.some((it) => it.page === `${name}/` && it.check === check);
      findings.note(`${name}/`, 'planted', check, seen ? [] : ['the fault was not seen']);
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const findings = new Findings();
const browser = await launch();
try {
  const visits = await visit(browser, site, pagesOf(site));
  const average = judge(visits, findings);
  for (const { page, bytes } of visits.slice(0, 5)) console.log(`${kilobytes(bytes).padStart(9)}  /${page}`);
  console.log(`tests/run: ${kilobytes(average)} a page, at most ${kilobytes(visits[0].bytes)}`);
  await selfTest(browser, findings);
} finally {
  await browser.close();
}
findings.print();
process.exitCode = findings.failures.length > 0 ? 1 : 0;
