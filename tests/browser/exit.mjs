// What "Exit this page" does, with and without script; then the same with faults planted in the script,
// each of which must be seen.
//
//     node tests/browser/exit.mjs SITE
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch } from './browser.mjs';
import { Findings } from './inspect.mjs';
import { pagesOf, serveFolder } from './site.mjs';

const site = process.argv[2];
if (!site) {
  console.error('usage: node tests/browser/exit.mjs SITE');
  process.exit(2);
}

/** What is wrong when something is not as it should be. */
const same = (what, found, wanted) => (found === wanted ? [] : [`${what} is ${found}, and should be ${wanted}`]);

const BAR = '.help-bar a.exit';
const away = (tab) => tab.waitForURL((url) => url.hostname !== '127.0.0.1').then(() => true, () => false);
const press = async (tab, ...keys) => { for (const key of keys) await tab.keyboard.press(key); };
const said = (tab) => tab.locator('.help-bar [role=status]').innerText();
const kept = (tab) => tab.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length].join());

const CHECKS = {
  async 'a click leaves, and Back does not bring the page up again'(open) {
    const tab = await open();
    const nothing = await kept(tab);
    await tab.click(BAR);
    const left = await away(tab);
    await tab.goBack({ timeout: 1000 }).catch(() => null);
    return [
      ...same('what is kept on the device', nothing, ',0,0'),
      ...same('whether the click left', left, true),
      ...same('whether Back shows the page', tab.url().includes('127.0.0.1'), false),
    ];
  },

  async 'Shift three times leaves, and says how many are to come'(open) {
    const tab = await open();
    await press(tab, 'Shift');
    const first = await said(tab);
    await press(tab, 'Shift');
    const second = await said(tab);
    await press(tab, 'Shift');
    return [
      ...same('whether something is said', first.length > 0 && second.length > 0 && first !== second, true),
      ...same('whether Shift left', await away(tab), true),
    ];
  },

  async 'capitals and a pause do not leave'(open) {
    const tab = await open();
    await press(tab, 'Shift+A', 'Shift+B', 'Shift+C', 'Shift', 'Shift', 'x', 'Shift');
    await tab.waitForTimeout(3200);
    await press(tab, 'Shift', 'Shift');
    return same('whether the page stays', await away(tab), false);
  },

  async 'the first link of the page leaves by keyboard, without script too'(open) {
    const tab = await open({ javaScriptEnabled: false });
    await press(tab, 'Tab', 'Tab');
    const link = tab.locator('a.exit:focus');
    const found = await link.count();
    if (found) await press(tab, 'Enter');
    return [...same('links out in focus', found, 1), ...same('whether Enter left', await away(tab), true)];
  },
};

// What is planted in the script, and the check that must see it.
const FAULTS = [
  ['location.replace(links[0].href)', 'location.assign(links[0].href)', 'a click leaves, and Back does not bring the page up again'],
  ['location.replace(links[0].href)', 'localStorage.left = 1', 'a click leaves, and Back does not bring the page up again'],
  ['presses.length > 2', 'presses.length > 3', 'Shift three times leaves, and says how many are to come'],
  ['else say();', '', 'Shift three times leaves, and says how many are to come'],
  ['!== "Shift") forget()', '!== "Shift") say()', 'capitals and a pause do not leave'],
  ['now - then < 3000', 'true', 'capitals and a pause do not leave'],
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-exit-'));
const findings = new Findings();
try {
  fs.cpSync(site, folder, { recursive: true });
  const hasExit = (page) => fs.readFileSync(path.join(folder, page, 'index.html'), 'utf8').includes('class="exit way-out"');
  const page = pagesOf(folder).find((page) => page.endsWith('/') && hasExit(page));
  const [browser, served] = await Promise.all([launch(), serveFolder(folder)]);
  try {
    for (const [name, check] of Object.entries(CHECKS)) findings.note(page, 'exit', name, await run(browser, served, page, check));
    await plant(browser, served, page, path.join(folder, 'theme/exit.js'));
  } finally {
    await browser.close();
    served.stop();
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
findings.print();
process.exitCode = findings.failures.length > 0 ? 1 : 0;

/** What is wrong by one check. Elsewhere answers, so that leaving can be seen. */
async function run(browser, served, page, check) {
  const contexts = [];
  const open = async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    contexts.push(context);
    const tab = await context.newPage();
    tab.setDefaultTimeout(2000);
    await context.route((url) => url.hostname !== '127.0.0.1', (route) => route.fulfill({ contentType: 'text/html', body: 'Elsewhere' }));
    await tab.goto('about:blank');
    await tab.goto(served.home + page, { waitUntil: 'load' });
    tab.setDefaultNavigationTimeout(2000);
    return tab;
  };
  try {
    return await check(open);
  } catch (error) {
    return [String(error.message).split('\n')[0]];
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

async function plant(browser, served, page, file) {
  const sound = fs.readFileSync(file, 'utf8');
  for (const [from, to, check] of FAULTS) {
    if (!sound.includes(from)) throw new Error(`${from} is not in the script`);
    fs.writeFileSync(file, sound.replace(from, to));
    const wrong = await run(browser, served, page, CHECKS[check]);
    findings.note(page, `planted ${to} for ${from}`, check, wrong.length > 0 ? [] : ['the fault was not seen']);
  }
  fs.writeFileSync(file, sound);
}
