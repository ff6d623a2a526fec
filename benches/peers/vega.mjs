// Draws the charts of charts.json with Vega-Lite, warm, and prints what one drawing costs.
//
//     node vega.mjs CHARTS FOLDER, where FOLDER has the packages vega and vega-lite
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const [file, folder] = process.argv.slice(2);
const load = createRequire(path.resolve(folder, 'package.json'));
const resolve = (name) => import(load.resolve(name));
const [vega, lite] = await Promise.all([resolve('vega'), resolve('vega-lite')]);

const [WARM, RUNS] = [30, 101];
const KINDS = ['columns', 'rows', 'lines', 'stacked'];
const result = {};
for (const chart of JSON.parse(fs.readFileSync(file, 'utf8')).filter(({ kind }) => KINDS.includes(kind))) {
  const wanted = specification(chart);
  for (let run = 0; run < WARM; run++) await draw(wanted);
  const times = [];
  let svg;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    svg = await draw(wanted);
    times.push((performance.now() - start) * 1000);
  }
  times.sort((one, other) => one - other);
  result[chart.name] = { micros: times[RUNS >> 1], raw: svg.length, compressed: gzipSync(svg, { level: 6 }).length };
}
console.log(JSON.stringify(result));

/** From the author's words to SVG, as a generator that used it would do for each chart. */
async function draw(wanted) {
  const view = new vega.View(vega.parse(lite.compile(wanted).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

function specification({ kind, categories, series }) {
  const values = series.flatMap(({ name, values }) =>
    values.map((value, at) => ({ category: categories[at], series: name, value })));
  const category = { field: 'category', type: 'nominal', sort: null, title: null };
  const value = { field: 'value', type: 'quantitative', title: null };
  const colour = { field: 'series', type: 'nominal', sort: null, title: null };
  const lying = kind === 'rows';
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 600,
    height: 260,
    data: { values },
    mark: kind === 'lines' ? 'line' : 'bar',
    encoding: {
      x: lying ? value : { ...category, axis: { labelAngle: 0 } },
      y: lying ? category : value,
      ...series.length > 1 && { color: colour },
      ...kind === 'columns' && { xOffset: colour },
    },
  };
}
