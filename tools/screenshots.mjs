// Visits what each person can reach, follows links two of a kind deep, and takes the pictures.
// node screenshots.mjs BASE DIR [NAME...]; with --readme only the few pictures of the README.
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { chromium } = require(process.env.EOFFICE_DRIVER);
const [base, out, ...names] = process.argv.slice(2);
const readme = names[0] === '--readme';

const password = 'EOffice@MinhAn1';
const everybody = ['hang.sxd', 'giamdoc.sxd', 'khai.sxd', 'dung.sxd', 'ha.sxd', 'lan.sxd', 'tuan.sxd', 'viet.sxd', 'son.dongtam', 'binh.dongtam'];
const sizes = [[1366, 768], [1440, 900], [820, 1180]];
const themes = ['light', 'dark'];
const ofAKind = 2;

const skip = /\/(tep|xlsx)(\/|$)|\/dang-xuat|\/cong-viec\//;

function kindOf(address) {
  const [place, query] = address.split('?');
  const keys = query ? '?' + query.split('&').map((q) => q.split('=')[0]).join('&') : '';
  // Registers of all years would be a walk through a century.
  return place.split('/').map((p) => (/\d|^[A-ZĐ]+$/.test(p) ? 'id' : p)).join('/') + keys;
}

async function waitForServer() {
  for (let i = 0; i < 300; i++) {
    try { if ((await fetch(`${base}/healthz`)).status < 600) return; } catch { /* not yet */ }
    await new Promise((done) => setTimeout(done, 300));
  }
  throw new Error('The server does not answer.');
}

async function signIn(browser, name, [width, height], colorScheme) {
  const context = await browser.newContext({ baseURL: base, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(60000);
  const page = await context.newPage();
  await page.goto('/dang-nhap');
  if (name) {
    await page.fill('[name=UserName]', name);
    await page.fill('[name=Password]', password);
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap')), page.keyboard.press('Enter')]);
  }
  return { context, page };
}

/** The pages of a person, found by following links. */
async function pagesOf(page) {
  const kinds = new Map(), seen = new Set(), found = [];
  const queue = [new URL(page.url()).pathname, '/viec', '/doi-mat-khau'];
  while (queue.length) {
    const address = queue.shift(), kind = kindOf(address);
    if (seen.has(address) || (kinds.get(kind) ?? 0) >= ofAKind) continue;
    seen.add(address);
    const response = await page.goto(address).catch(() => null);
    if (!response || !(response.headers()['content-type'] ?? '').includes('text/html')) continue;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    found.push(address);
    queue.push(...(await page.$$eval('a[href]', (links) => links
      .filter((a) => a.origin === location.origin && !a.hasAttribute('download') && !a.hasAttribute('data-download'))
      .map((a) => a.pathname + a.search))).filter((a) => !skip.test(a)));
  }
  return found;
}

async function shoot(page, address, file) {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  const canvas = page.locator('.eo-vpages canvas').first();
  if (await page.locator('[data-pdf]:not([data-pdf=""])').count()) await canvas.waitFor({ timeout: 15000 }).catch(() => {});
  await page.screenshot({ path: file });
}

const slug = (address) => address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => id.slice(-6)).replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'goc';

async function everyPage(browser) {
  for (const name of names.length ? names : [null, ...everybody]) {
    const first = await signIn(browser, name, sizes[1], 'light');
    const pages = name ? await pagesOf(first.page) : ['/dang-nhap'];
    await first.context.close();
    for (const size of sizes) {
      for (const theme of themes) {
        const { context, page } = await signIn(browser, name, size, theme);
        for (const address of pages) await shoot(page, address, path.join(out, `${name ?? 'khach'}_${slug(address)}_${size[0]}_${theme}.png`));
        await context.close();
      }
    }
    console.log(`${name ?? 'khach'}: ${pages.length} pages`);
  }
}

/** The pictures of the README: [file, person, where, theme]. `where` opens the address, or the first link that matches there. */
const pictures = [
  ['viec-cua-toi', 'ha.sxd', ['/viec'], 'light'],
  ['but-phe', 'giamdoc.sxd', ['/viec', '[data-row] a[href^="/van-ban/"]'], 'light'],
  ['tiep-nhan', 'hang.sxd', ['/tiep-nhan'], 'light'],
  ['ky-so', 'hanh.sxd', ['/viec', '[data-row]:has-text("Ký số") a[href^="/van-ban/"]'], 'dark'],
  ['so-van-ban', 'lan.sxd', [`/so/VBDEN/${new Date().getFullYear()}`], 'light'],
  ['theo-doi', 'giamdoc.sxd', ['/theo-doi'], 'light'],
  ['van-hanh-dien-tu', 'viet.sxd', ['/theo-doi/khep-kin'], 'light'],
];

async function forReadme(browser) {
  for (const [file, name, [address, link], theme] of pictures) {
    const { context, page } = await signIn(browser, name, [1000, 590], theme);
    await page.goto(address);
    const target = link ? await page.locator(link).first().getAttribute('href') : address;
    await shoot(page, target, path.join(out, `${file}.png`));
    await context.close();
    console.log(file);
  }
}

await waitForServer();
const browser = await chromium.launch({ executablePath: process.env.EOFFICE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
await (readme ? forReadme(browser) : everyPage(browser));
await browser.close();
