// Tests the tests: each fault, planted in a copy of a real page, is caught by the check that is there
// to catch it.
//
//     node tests/browser/selftest.mjs SITE
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch } from './browser.mjs';
import { Findings, inspect, print } from './inspect.mjs';
import { poster } from './poster.mjs';
import { pagesOf, serveFolder } from './site.mjs';

const STYLE = `
  .planted-wide { width: 2000px; }
  .planted-small text { font-size: 8px !important; }
  .planted-both svg { display: block !important; }
  @media (prefers-color-scheme: dark) { .planted-dim { background: #222; color: #444; } }
  .planted-script main { display: none; }
  @media (forced-colors: active) { .planted-forced * { fill: Canvas !important; stroke: none !important; } }
  @media print { .planted-paper h1 { display: none; } .planted-ink main { background: #000; } .planted-high .poster li { margin-top: 60pt !important; } .planted-faint .poster-below { font-size: 11pt !important; } }
`;
const inMain = (markup) => (html) => html.replace(/<main[^>]*>/, (main) => main + markup);
const onBody = (name) => (html) => html.replace('<body class="', `<body class="${name} `);
const onCharts = (name) => (html) => html.replaceAll('class="chart-drawings"', `class="chart-drawings ${name}"`);
const script = (name) => (html) => html.replace('</head>', `<script src="/planted-${name}.js" defer></script></head>`);
const FILES = {
  'planted-face.css': '@font-face { font-family: "DejaVu Sans"; src: local("DejaVu Sans"), local("Liberation Sans"); size-adjust: 250%; }',
  'planted-broken.svg': '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>',
  'planted-says.js': 'console.error("planted");',
  'planted-throws.js': 'throw new Error("planted");',
  'planted-shows.js': 'document.body.classList.remove("planted-script");',
};

// What is planted, where it is looked for, and the words that must be said of it.
const FAULTS = [
  ['image-without-alt', 'accessibility', 'image-alt', inMain('<img src="/theme/icon.svg">')],
  ['dim-in-the-dark', 'accessibility in the dark', 'color-contrast', inMain('<p class="planted-dim">Dim in the dark</p>')],
  ['wide', 'reflow', 'planted-wide', inMain('<div class="planted-wide">Wide</div>')],
  ['console', 'console', 'planted', script('says')],
  ['exception', 'console', 'planted', script('throws')],
  ['missing-file', 'requests', 'planted-missing.png', inMain('<img src="/planted-missing.png" alt="Missing">')],
  ['elsewhere', 'same origin', 'elsewhere.example', inMain('<img src="https://elsewhere.example/a.png" alt="Elsewhere">')],
  ['two-headings', 'headings', '2 h1', inMain('<h1>Another</h1>')],
  ['no-heading', 'headings', '0 h1', (html) => html.replaceAll(/<(\/?)h1\b/g, '<$1h2')],
  ['dead-anchor', 'anchors', '#planted', inMain('<p><a href="#planted">A link to nowhere</a></p>')],
  ['texts-overlap', 'charts', 'overlap', (html) => html.replaceAll(/<text\b.*?<\/text>/gs, '$&$&')],
  ['texts-small', 'charts', ' px', onCharts('planted-small')],
  ['both-drawings', 'charts', 'shows 2 drawings', onCharts('planted-both')],
  ['wide-face', 'charts', ' in DejaVu Sans', (html) => html.replace('</head>', '<link rel="stylesheet" href="/planted-face.css"></head>')],
  ['forced-colours', 'forced colours', 'cannot be seen', onCharts('planted-forced')],
  ['broken-picture', 'pictures', 'planted-broken.svg', (html) => html.replace(/href="[^"]+\.svg" download/, 'href="/planted-broken.svg" download')],
  ['no-picture', 'pictures', 'charts and ', (html) => html.replaceAll(/<a [^>]*\.svg" download.*?<\/a>/g, '')],
  ['script-only', 'without script', 'letters', (html) => script('shows')(onBody('planted-script')(html))],
];
// The same, looked for on paper.
const ON_PAPER = [
  ['not-on-paper', 'heading', 'not on the paper', onBody('planted-paper')],
  ['black-on-black', 'ink on paper', 'color-contrast', onBody('planted-ink')],
];
// The same, planted in a poster.
const ON_POSTERS = [
  ['two-sheets', 'one sheet', 'sheets', onBody('planted-high')],
  ['small-letters', 'letters', 'in 11 pt', onBody('planted-faint')],
];

const built = process.argv[2];
const page = built && pagesOf(built).find((it) => /class="chart-drawings"/.test(read(built, it)));
const onWall = built && pagesOf(built).find((it) => it.endsWith('/poster/'));
if (!page || !onWall) {
  console.error('usage: node tests/browser/selftest.mjs SITE, a built site with a chart and a poster');
  process.exit(2);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-selftest-'));
const [findings, sound] = [new Findings(), 'planted/nothing/'];
try {
  plant();
  const [browser, site] = await Promise.all([launch(), serveFolder(folder)]);
  try {
    const faulty = FAULTS.map(([name]) => `planted/${name}/`);
    await inspect(browser, site.home, [sound, ...faulty], findings);
    await print(browser, site.home, sound, findings);
    for (const [name] of ON_PAPER) await print(browser, site.home, `planted/${name}/`, findings);
    for (const [name] of ON_POSTERS) await poster(browser, site.home, `planted/${name}/`, findings);
  } finally {
    await browser.close();
    site.stop();
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
report();

function read(root, address) {
  return fs.readFileSync(path.join(root, address, address.endsWith('.html') ? '' : 'index.html'), 'utf8');
}

function write(name, text) {
  fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}

function plant() {
  fs.cpSync(path.join(built, 'theme'), path.join(folder, 'theme'), { recursive: true });
  for (const name of ['index.html', '404.html']) fs.copyFileSync(path.join(built, name), path.join(folder, name));
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  write('planted.css', STYLE);
  const isPicture = (name) => name.endsWith('.svg');
  for (const name of fs.readdirSync(path.join(built, page)).filter(isPicture)) write(`${page}${name}`, fs.readFileSync(path.join(built, page, name)));
  write(`${sound}index.html`, planted(page));
  for (const [faults, from] of [[FAULTS, page], [ON_PAPER, page], [ON_POSTERS, onWall]]) {
    const html = planted(from);
    for (const [name, , , change] of faults) {
      const faulty = change(html);
      if (faulty === html) throw new Error(`${name} could not be planted in /${from}`);
      write(`planted/${name}/index.html`, faulty);
    }
  }
}

function planted(address) {
  return read(built, address).replace('</head>', '<link rel="stylesheet" href="/planted.css"></head>');
}

/** A fault is caught when its check fails with its words, and the page without faults is not blamed for it. */
function report() {
  const said = (address, check, words) => findings.failures.some((it) =>
    it.page === address && it.check === check && it.wrong.some((line) => line.includes(words)));
  const faults = [...FAULTS, ...ON_PAPER, ...ON_POSTERS];
  const missed = faults.filter(([name, check, words]) =>
    !said(`planted/${name}/`, check, words) || said(sound, check, words));
  for (const [name, check] of missed) console.log(`${name} was not caught by "${check}"`);
  console.log(`${faults.length - missed.length} passed, ${missed.length} failed`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}
