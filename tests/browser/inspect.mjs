// Opens pages of a site as readers do, and lists what is wrong with them.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import * as look from './look.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ALL = { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } };
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
export const WINDOWS = [{ width: 320, height: 640 }, { width: 1280, height: 800 }];
const LANES = 3;

/** What was found: how many checks held, and each that did not with its place. */
export class Findings {
  passed = 0;
  failures = [];

  /** Notes one check of one page; `wrong` lists what is wrong, and is empty when it holds. */
  note(page, at, check, wrong) {
    if (wrong.length === 0) this.passed++;
    else this.failures.push({ page, at, check, wrong: [...new Set(wrong)] });
  }

  /** Prints the failures, then how many checks held and how many did not. */
  print() {
    for (const { page, at, check, wrong } of this.failures) {
      console.log(`/${page}  ${at}  ${check}`);
      for (const line of wrong.slice(0, 5)) console.log(`    ${line}`);
      if (wrong.length > 5) console.log(`    and ${wrong.length - 5} more`);
    }
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
  }
}

/**
 * Inspects pages, given as addresses below `home`, a few at a time. They are `alike` when a script
 * adds next to nothing to their words.
 */
export async function inspect(browser, home, pages, findings, { alike = true } = {}) {
  const waiting = [...pages];
  const lane = async () => {
    const [reader, plain] = [await browser.newContext(), await browser.newContext({ javaScriptEnabled: false })];
    const [tab, plainTab] = [await reader.newPage(), await plain.newPage()];
    while (waiting.length > 0) {
      const page = waiting.shift();
      try {
        await inspectPage(tab, alike && plainTab, home, page, findings);
      } catch (error) {
        findings.note(page, 'any width', 'opens', [String(error.message).split('\n')[0]]);
      }
    }
    await Promise.all([reader.close(), plain.close()]);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function inspectPage(tab, plainTab, home, page, findings) {
  for (const size of WINDOWS) {
    const note = (check, wrong) => findings.note(page, `${size.width} px`, check, wrong);
    await tab.setViewportSize(size);
    await tab.emulateMedia({ colorScheme: 'light' });
    const traffic = await open(tab, home, page);
    note('console', traffic.said);
    note('requests', traffic.failed);
    note('same origin', traffic.foreign);
    for (const check of [look.headings, look.reflow, look.anchors, look.charts, look.pictures]) {
      note(check.name, await tab.evaluate(check));
    }
    note('accessibility', await axe(tab, ALL));
    await tab.emulateMedia({ colorScheme: 'dark' });
    note('accessibility in the dark', await axe(tab, COLOURS));
    await tab.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    note('forced colours', await tab.evaluate(look.forcedColours));
    await tab.emulateMedia({ forcedColors: 'none' });
  }
  if (plainTab) findings.note(page, 'any width', 'without script', await withoutScript(tab, plainTab, home, page));
}

/** Opens a page, and gives what the browser complained of meanwhile. */
async function open(tab, home, page) {
  const traffic = { said: [], failed: [], foreign: [] };
  const { origin } = new URL(home);
  const listeners = {
    console: (message) => { if (message.type() === 'error') traffic.said.push(message.text()); },
    pageerror: (error) => traffic.said.push(String(error)),
    request: (request) => { if (new URL(request.url()).origin !== origin) traffic.foreign.push(request.url()); },
    requestfailed: (request) => traffic.failed.push(`${request.url()}: ${request.failure()?.errorText}`),
    response: (response) => { if (response.status() >= 400) traffic.failed.push(`${response.url()}: ${response.status()}`); },
  };
  for (const [event, listener] of Object.entries(listeners)) tab.on(event, listener);
  await tab.goto(home + page, { waitUntil: 'load' });
  for (const [event, listener] of Object.entries(listeners)) tab.off(event, listener);
  return traffic;
}

/** What axe is sure of, and letters in the very colour behind them, of which it is not. */
async function axe(tab, options) {
  if (!await tab.evaluate(() => 'axe' in window)) await tab.evaluate(AXE);
  return tab.evaluate(async (options) => {
    const { violations, incomplete } = await window.axe.run(document, { ...options, resultTypes: ['violations', 'incomplete'], preload: false });
    const unseen = ({ any }) => any.some(({ data }) => data?.messageKey === 'equalRatio');
    const doubts = incomplete.map((it) => ({ ...it, nodes: it.nodes.filter(unseen) }));
    return [...violations, ...doubts].flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')} (${help})`));
  }, options);
}

async function withoutScript(tab, plainTab, home, page) {
  await plainTab.goto(home + page, { waitUntil: 'load' });
  const [with_, without] = await Promise.all([tab.evaluate(look.mainText), plainTab.evaluate(look.mainText)]);
  if (without.length < 40) return [`main has ${without.length} letters`];
  return without.length < 0.9 * with_.length ? [`main has ${without.length} letters of ${with_.length}`] : [];
}

/** Prints a page as a reader would, who may print backgrounds. The outline of the paper is made of the headings that are on it. */
export async function print(browser, home, page, findings) {
  const tab = await browser.newPage();
  await tab.goto(home + page, { waitUntil: 'load' });
  const heading = await tab.evaluate(() => document.querySelector('h1').textContent.trim());
  const paper = (await tab.pdf({ format: 'A4', tagged: true, outline: true })).toString('latin1');
  const sheets = paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  findings.note(page, 'A4', 'sheets', sheets > 0 ? [] : ['nothing was printed']);
  findings.note(page, 'A4', 'heading', titles(paper).includes(letters(heading)) ? [] : [`"${heading}" is not on the paper`]);
  await tab.emulateMedia({ media: 'print' });
  findings.note(page, 'A4', 'ink on paper', await axe(tab, COLOURS));
  await tab.close();
}

/** Letters alone, in no order: a heading of two lines may lose its space, and Chromium writes Arabic letters as they stand on the sheet. */
const letters = (text) => [...text.replace(/\s+/g, '')].sort().join('');

/** The titles of a PDF's outline, as `letters`. */
function titles(paper) {
  return [...paper.matchAll(/\/Title\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f]+)>)/gs)].map(([, text, hex]) => {
    const bytes = hex ? Buffer.from(hex, 'hex') : Buffer.from(text.replace(/\\([0-7]{3}|.)/gs, unescape), 'latin1');
    const wide = bytes[0] === 0xfe && bytes[1] === 0xff;
    return letters(wide ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1'));
  });
}

function unescape(_, code) {
  return /^\d/.test(code) ? String.fromCharCode(parseInt(code, 8)) : { n: '\n', r: '\r', t: '\t' }[code] ?? code;
}
