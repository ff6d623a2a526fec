// What an author's open page keeps when it is edited: the place on it, what is open, what has the focus;
// and that many tabs can be open. Then the same with faults planted in the script, each of which must
// be seen.
//
//     node tests/browser/reload.mjs ANNALS
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch } from './browser.mjs';

const annals = process.argv[2];
if (!annals) {
  console.error('usage: node tests/browser/reload.mjs ANNALS');
  process.exit(2);
}

const root = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'annals-')), 'site');
execFileSync(annals, ['new', 'site', root], { stdio: 'ignore' });
const server = spawn(annals, ['--root', root, 'serve', '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
const address = await new Promise((found) => {
  server.stderr.on('data', (text) => {
    const match = String(text).match(/Serving (http:\S+)/);
    if (match) found(match[1]);
  });
});
const browser = await launch();

const PAGE = 'libraries/2024-25/visits/';
const file = path.join(root, 'content/libraries/2024-25/01-visits.md');
const written = fs.readFileSync(file, 'utf8');
let edits = 0;

/** Saves the page with one paragraph more, high up, and waits until a tab shows it. */
async function edit(tab) {
  const words = `Edit number ${++edits} stands here.`;
  fs.writeFileSync(file, written.replace(/\n\+\+\+\n/, `\n+++\n\n${words}\n`));
  await tab.waitForFunction((words) => document.readyState === 'complete' && document.body.innerText.includes(words), words);
  await tab.waitForTimeout(150);
}

async function open(script) {
  const context = await browser.newContext({ viewport: { width: 500, height: 400 } });
  if (script) await context.route('**/_annals/reload.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  const tab = await context.newPage();
  await tab.goto(address + PAGE, { waitUntil: 'load' });
  return tab;
}

const place = (tab) => tab.evaluate(() => ({
  folds: [...document.querySelectorAll('details')].map((it) => it.open),
  focus: document.activeElement.textContent.trim(),
  top: Math.round(scrollY),
}));

const CHECKS = {
  async 'what is open stays open'(script) {
    const tab = await open(script);
    await tab.$$eval('details', (all) => { all.at(-1).open = true; });
    const before = await place(tab);
    if (!before.folds.some((it) => it)) return 'the page has nothing to open';
    await edit(tab);
    const after = await place(tab);
    return JSON.stringify(after.folds) === JSON.stringify(before.folds) ? '' : `${before.folds} became ${after.folds}`;
  },
  async 'the focus stays where it was'(script) {
    const tab = await open(script);
    await tab.$$eval('main a', (all) => all.at(-1).focus());
    const before = await place(tab);
    await edit(tab);
    const after = await place(tab);
    return after.focus === before.focus && before.focus ? '' : `“${before.focus}” became “${after.focus.slice(0, 40)}”`;
  },
  async 'the page stays where it was'(script) {
    const tab = await open(script);
    // An opened table makes the page long enough to be far down.
    await tab.$$eval('details', (all) => all.forEach((it) => { it.open = true; }));
    await tab.evaluate(() => scrollTo({ top: document.body.scrollHeight - 700, behavior: 'instant' }));
    const before = await place(tab);
    if (before.top < 300) return `the page is too short: ${before.top}`;
    await edit(tab);
    const after = await place(tab);
    return Math.abs(after.top - before.top) < 20 ? '' : `${before.top} became ${after.top}`;
  },
  // A tab that is not seen must give its connection back: a browser has six.
  async 'ten tabs can be open'(script) {
    const first = await open(script);
    const hidden = `Object.defineProperty(document, 'hidden', { get: () => window.isHidden });`;
    const tabs = [];
    for (let number = 0; number < 10; number += 1) {
      const tab = await first.context().newPage();
      await tab.addInitScript(`window.isHidden = false; ${hidden}`);
      try {
        await tab.goto(address + PAGE, { waitUntil: 'load', timeout: 4000 });
      } catch {
        return `tab ${number + 2} does not load`;
      }
      tabs.push(tab);
      await tab.evaluate(() => { window.isHidden = true; document.dispatchEvent(new Event('visibilitychange')); });
    }
    await edit(first);
    await tabs[3].evaluate(() => { window.isHidden = false; document.dispatchEvent(new Event('visibilitychange')); });
    await tabs[3].waitForFunction((words) => document.body.innerText.includes(words), `Edit number ${edits} `, { timeout: 4000 });
    return '';
  },
};

const FAULTS = {
  'what is open stays open': ['element.parentNode.open = place.open[name]', 'void 0'],
  'the focus stays where it was': ['focused.element.focus({ preventScroll: true })', 'void 0'],
  // Browsers keep it too, unless they are told not to.
  'the page stays where it was': ['scrollTo({ left: place.left, top: place.top, behavior: "instant" })', 'history.scrollRestoration = "manual"; setTimeout(() => scrollTo(0, 0), 50)'],
  'ten tabs can be open': ['if (events) events.close();\n    if (document.hidden) return;', 'if (events) return;'],
};

let failed = 0;
let passed = 0;
try {
  const script = await (await fetch(`${address}_annals/reload.js`)).text();
  for (const [name, check] of Object.entries(CHECKS)) {
    const found = await check();
    const [fault, instead] = FAULTS[name];
    if (!script.includes(fault)) throw new Error(`the script no longer has: ${fault}`);
    const planted = await check(script.replace(fault, instead));
    for (const context of browser.contexts()) await context.close();
    if (found) console.log(`${name}: ${found}`);
    if (!planted) console.log(`${name}: a planted fault was not seen`);
    if (found || !planted) failed += 1; else passed += 1;
  }
} finally {
  await browser.close();
  server.kill();
  fs.rmSync(path.dirname(root), { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
