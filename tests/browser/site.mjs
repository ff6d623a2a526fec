// A built site: its pages, and a server of nothing but its files.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

/** Every page of a built site, as addresses below its root: "", "about/", "404.html". */
export function pagesOf(folder) {
  return fs.readdirSync(folder, { recursive: true })
    .map((name) => String(name).split(path.sep).join('/'))
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

/** The path that the site's public address begins with: "/", or "/reports/". */
function prefixOf(folder) {
  const home = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
  const canonical = home.match(/<link rel="canonical" href="([^"]+)"/);
  return canonical ? new URL(canonical[1]).pathname : '/';
}

function fileAt(folder, prefix, address) {
  if (!address.startsWith(prefix)) return null;
  const file = path.join(folder, path.normalize('/' + address.slice(prefix.length)));
  const named = address.endsWith('/') ? path.join(file, 'index.html') : file;
  return fs.statSync(named, { throwIfNoEntry: false })?.isFile() ? named : null;
}

/** Serves a folder on loopback. Gives the address of its home page, and how to stop. */
export async function serveFolder(folder) {
  const prefix = prefixOf(folder);
  const server = http.createServer((request, response) => {
    const found = fileAt(folder, prefix, decodeURIComponent(new URL(request.url, 'http://site').pathname));
    const file = found ?? path.join(folder, '404.html');
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(found ? 200 : 404, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(fs.readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => { server.closeAllConnections(); server.close(); };
  return { home: `http://127.0.0.1:${server.address().port}${prefix}`, stop };
}
