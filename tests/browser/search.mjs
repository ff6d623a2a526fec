// What the search does, on a made-up body's pages; then the same with faults planted in the script,
// each of which must be seen.
//
//     node tests/browser/search.mjs ANNALS
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { Findings, inspect } from './inspect.mjs';
import { serveFolder } from './site.mjs';

const annals = process.argv[2];
if (!annals) {
  console.error('usage: node tests/browser/search.mjs ANNALS');
  process.exit(2);
}

const PAGE = 'search/';

/** What is wrong when something is not as it should be. */
const same = (what, found, wanted) => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  return a === b ? [] : [`${what} is ${a}, and should be ${b}`];
};

const links = (tab) => tab.$$eval('#results a', (all) => all.map((it) => it.textContent));
const marks = (tab) => tab.$$eval('#results mark', (all) => all.map((it) => it.textContent));
const query = (tab) => new URL(tab.url()).search;
const focused = (tab) => tab.evaluate(() => document.activeElement.id || document.activeElement.textContent);

/** What is said once it is said. */
async function said(tab, words = /./) {
  await tab.waitForFunction((source) => new RegExp(source).test(document.getElementById('found').textContent), words.source);
  return tab.locator('#found').innerText();
}

async function look(tab, words) {
  await tab.fill('#q', words);
  await tab.press('#q', 'Enter');
  return said(tab, new RegExp(words.split(' ').at(-1).slice(0, 3)));
}

const CHECKS = {
  async 'words are found, marked and counted'(open) {
    const tab = await open(PAGE);
    return [
      ...same('what is said', await look(tab, 'safety'), '1 result for “safety”.'),
      ...same('what is found', await links(tab), ["Children's safety"]),
      ...same('what is marked', await marks(tab), ['safety']),
      ...same('where it is', await tab.locator('#results .where').allInnerTexts(), ['Report 2024-25']),
      ...same('the address', query(tab), '?q=safety'),
      ...same('the letters', await tab.isVisible('#letters'), false),
    ];
  },

  async 'results come while typing, and are announced when the hands rest'(open) {
    const tab = await open(PAGE);
    await tab.focus('#q');
    const told = await tab.evaluateHandle(() => {
      const told = [];
      new MutationObserver(() => told.push(document.getElementById('found').textContent)).observe(document.getElementById('found'), { childList: true, characterData: true, subtree: true });
      return told;
    });
    await tab.keyboard.type('hoar', { delay: 40 });
    await tab.waitForSelector('#results a');
    await tab.keyboard.type('di', { delay: 40 });
    await said(tab);
    return [
      ...same('what is found', await links(tab), ['Hoarding']),
      ...same('what was announced', await told.jsonValue(), ['1 result for “hoardi”.']),
      ...same('the role', await tab.getAttribute('#found', 'role'), 'status'),
      ...same('the focus', await focused(tab), 'q'),
    ];
  },

  async 'forms of a word are one word'(open) {
    const tab = await open(PAGE);
    await look(tab, 'plans');
    const wrong = same('plans', await links(tab), ['Planning for the year']);
    wrong.push(...same('what is marked', await marks(tab), ['planned']));
    await look(tab, 'fire');
    return [...wrong, ...same('fire', await links(tab), ['Fires'])];
  },

  async 'all words, in one place or in parts of a page'(open) {
    const tab = await open(PAGE);
    const wrong = same('what is said', await look(tab, 'the hoarding fire'), '1 result for “the hoarding fire”.');
    wrong.push(...same('what is found', await links(tab), ["Children's safety"]));
    wrong.push(...same('words of the page', [await look(tab, 'safety hoarding'), await links(tab)], ['1 result for “safety hoarding”.', ['Hoarding']]));
    return wrong;
  },

  async 'some words where none has all'(open) {
    const tab = await open(PAGE);
    return [
      ...same('what is said', await look(tab, 'hoarding tuesday'), 'Nothing has all of these words. What is shown has some of them. 2 results for “hoarding tuesday”.'),
      ...same('what is found', (await links(tab)).sort(), ['Hoarding', 'Stay and play at Mill Hub']),
    ];
  },

  async 'a slip of the hand'(open) {
    const tab = await open(PAGE);
    const wrong = [];
    for (const slip of ['hoarding', 'haording', 'hoardng', 'hoardding', 'hoarsing']) {
      await look(tab, slip);
      wrong.push(...same(slip, await links(tab), ['Hoarding']));
    }
    return [...wrong, ...same('what is said', await said(tab), 'The word “hoarsing” is not on this site. 1 result for “hoarding”.')];
  },

  async 'a short form is its name, and its name is the short form'(open) {
    const tab = await open(PAGE);
    const both = ["MASH (Multi-agency safeguarding hub)", "Children's safety"];
    await look(tab, 'mash');
    const wrong = same('the short form', await links(tab), both);
    await look(tab, 'multi-agency safeguarding hub');
    return [...wrong, ...same('the name', await links(tab), both)];
  },

  async 'sessions by name, day and place'(open) {
    const tab = await open(PAGE);
    const wrong = [];
    for (const words of ['stay and play', 'tuesdays mill', 'AM1 1AA stay']) {
      await look(tab, words);
      wrong.push(...same(words, (await links(tab))[0], 'Stay and play at Mill Hub'));
    }
    return [...wrong, ...same('the words', (await tab.locator('#results .where').first().innerText()), 'Session, Autumn 2026')];
  },

  async 'a newer edition comes first'(open) {
    const tab = await open(PAGE);
    await look(tab, 'kept safe');
    return same('what is found', await links(tab), ["Children's safety", 'Report 2023-24']);
  },

  async 'more results, and the keyboard goes to the first of them'(open) {
    const tab = await open(PAGE);
    const wrong = same('what is said', await look(tab, 'meeting'), '12 results for “meeting”.');
    wrong.push(...same('how many', (await links(tab)).length, 10));
    await tab.click('#more');
    await tab.waitForFunction(() => document.querySelectorAll('#results a').length > 10);
    wrong.push(...same('how many', (await links(tab)).length, 12));
    wrong.push(...same('the focus', await focused(tab), 'Meeting 11'));
    return [...wrong, ...same('the button', await tab.isVisible('#more'), false)];
  },

  async 'by keyboard alone'(open) {
    const tab = await open(PAGE);
    await tab.focus('#q');
    await tab.keyboard.type('kept safe');
    await tab.keyboard.press('Enter');
    await said(tab);
    const way = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'Tab', 'Tab']) {
      await tab.keyboard.press(key);
      way.push(await focused(tab));
    }
    const wrong = same('the way', way, ["Children's safety", 'Report 2023-24', 'Report 2023-24', "Children's safety", 'q', '', "Children's safety"].map((it) => it || 'Search'));
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/children/);
    return [...wrong, ...same('the page', new URL(tab.url()).pathname, '/reports/report/2024-25/children/')];
  },

  async 'the way back brings the results back'(open) {
    const tab = await open(PAGE);
    await look(tab, 'hoarding');
    await tab.click('#results a');
    await tab.waitForURL(/#hoarding/);
    await tab.goBack();
    await said(tab);
    return [
      ...same('the words', await tab.inputValue('#q'), 'hoarding'),
      ...same('what is found', await links(tab), ['Hoarding']),
    ];
  },

  async 'nothing is found'(open) {
    const tab = await open(PAGE);
    return [
      ...same('what is said', await look(tab, 'zzzz'), 'Nothing was found for “zzzz”.'),
      ...same('the letters', await tab.isVisible('#letters'), true),
      ...same('the help page', await tab.isVisible('#nothing a:text-is("Get help")'), true),
      ...same('the telephone', await tab.isVisible('#nothing a[href="tel:01632960000"]'), true),
      ...same('results', await links(tab), []),
    ];
  },

  async 'a file that does not come'(open) {
    const tab = await open(PAGE, { broken: true });
    await tab.fill('#q', 'safety');
    await tab.press('#q', 'Enter');
    const wrong = same('what is said', await said(tab), 'Search does not work at the moment. The A to Z below has every page.');
    return [...wrong, ...same('the letters', await tab.isVisible('#letters'), true)];
  },

  async 'words are never markup'(open) {
    const tab = await open(`${PAGE}?q=${encodeURIComponent('<img src=x> "hoarding"')}`);
    await said(tab);
    return [
      ...same('what is found', (await links(tab))[0], 'Hoarding'),
      ...same('pictures', await tab.locator('main img').count(), 0),
    ];
  },

  async 'without script the letters are there, and a sentence'(open) {
    const tab = await open(PAGE, { javaScriptEnabled: false });
    return [
      ...same('the form', await tab.isVisible('#search'), false),
      ...same('the sentence', await tab.isVisible('#no-script'), true),
      ...same('a letter', await tab.isVisible('#letter-m'), true),
      ...same('a page', await tab.isVisible('#letters a:text-is("Get help")'), true),
    ];
  },

  async 'on a small screen nothing is cut off'(open) {
    const tab = await open(`${PAGE}?q=safe`, { viewport: { width: 320, height: 640 } });
    await said(tab);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    return same('the width', wide <= 320, true);
  },
};

// What is planted in the script, and the check that must see it.
const FAULTS = [
  ["element('mark', token)", 'token', 'words are found, marked and counted'],
  ['history.replaceState', 'String', 'words are found, marked and counted'],
  ["later(silence, () =>", 'later(0, () =>', 'results come while typing, and are announced when the hands rest'],
  ["isLast && it.startsWith(word)", 'false', 'results come while typing, and are announced when the hands rest'],
  ['stem(it) === root', 'false', 'forms of a word are one word'],
  ['best.every(Boolean)', 'false', 'all words, in one place or in parts of a page'],
  ['(hit.get(page.first) || [])[1]', 'false', 'all words, in one place or in parts of a page'],
  ['whole.size ? whole : some', 'whole', 'some words where none has all'],
  ['x === y[1] + y[0]', 'false', 'a slip of the hand'],
  ['known ? short : name', '[]', 'a short form is its name, and its name is the short form'],
  ['page.older ? 0.5', 'page.older ? 50', 'a newer edition comes first'],
  ["querySelector('a').focus()", "querySelector('a')", 'more results, and the keyboard goes to the first of them'],
  ['next.focus()', 'next.blur()', 'by keyboard alone'],
  ['location.search', "''", 'the way back brings the results back'],
  ["one('nothing').hidden =", "one('nothing').title =", 'nothing is found'],
  ['text = said.failed', "text = ''", 'a file that does not come'],
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-search-'));
const findings = new Findings();
try {
  const built = build();
  const [browser, site] = await Promise.all([launch(), serveFolder(built)]);
  try {
    await inspect(browser, site.home, [PAGE, `${PAGE}?q=safe`, `${PAGE}?q=zzzz`, 'a-to-z/', '404.html'], findings, { alike: false });
    for (const [name, check] of Object.entries(CHECKS)) findings.note(PAGE, 'search', name, await run(browser, site, check));
    await plant(browser, site, path.join(built, 'theme/search.js'));
  } finally {
    await browser.close();
    site.stop();
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
findings.print();
process.exitCode = findings.failures.length > 0 ? 1 : 0;

function build() {
  const [source, built] = [path.join(folder, 'lookup'), path.join(folder, 'built')];
  fs.cpSync(fileURLToPath(new URL('lookup', import.meta.url)), source, { recursive: true });
  execFileSync(annals, ['--quiet', '--root', source, 'build', '--output-dir', built], { stdio: ['ignore', 'inherit', 'inherit'] });
  return built;
}

/** What is wrong by one check. */
async function run(browser, site, check) {
  const contexts = [];
  const errors = [];
  const open = async (page, { broken = false, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    contexts.push(context);
    const tab = await context.newPage();
    tab.setDefaultTimeout(4000);
    tab.on('pageerror', (error) => errors.push(String(error)));
    if (broken) await tab.route('**/words-*.json*', (route) => route.abort());
    await tab.goto(site.home + page, { waitUntil: 'load' });
    return tab;
  };
  try {
    return [...await check(open), ...errors];
  } catch (error) {
    return [String(error.message).split('\n')[0]];
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

async function plant(browser, site, file) {
  const sound = fs.readFileSync(file, 'utf8');
  for (const [from, to, check] of FAULTS) {
    if (!sound.includes(from)) throw new Error(`${from} is not in the script`);
    fs.writeFileSync(file, sound.replace(from, to));
    const wrong = await run(browser, site, CHECKS[check]);
    findings.note(PAGE, `planted ${to} for ${from}`, check, wrong.length > 0 ? [] : ['the fault was not seen']);
  }
  fs.writeFileSync(file, sound);
}
