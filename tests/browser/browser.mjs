// The Chromium that is installed on this machine.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function find() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = process.env.CHROMIUM ?? places.find((place) => fs.existsSync(place));
  if (!found) throw new Error('Chromium is not installed: install it, or name it in CHROMIUM');
  return found;
}

/** Starts it. No name but this machine's own resolves, so a page that asks elsewhere is found out. */
export function launch() {
  return chromium.launch({
    executablePath: find(),
    chromiumSandbox: process.getuid?.() !== 0 && !process.env.CI,
    args: ['--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
}
