// Refreshes wwwroot/lib and wwwroot/fonts from the packages in package.json: npm ci && npm run build.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';

const root = new URL('../../wwwroot/', import.meta.url);
const modules = new URL('./node_modules/', import.meta.url);

async function copy(from, to) {
  const target = new URL(to, root);
  await mkdir(new URL('.', target), { recursive: true });
  await copyFile(new URL(from, modules), target);
}

async function withoutSourceMap(from, to) {
  const target = new URL(to, root);
  await mkdir(new URL('.', target), { recursive: true });
  const text = await readFile(new URL(from, modules), 'utf8');
  await writeFile(target, text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'));
}

async function editor() {
  await build({
    entryPoints: [new URL('./codemirror.js', import.meta.url).pathname],
    outfile: new URL('lib/codemirror/codemirror.js', root).pathname,
    bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none',
  });
  const licences = [];
  for (const scope of ['@codemirror', '@lezer', '@marijn']) {
    for (const name of (await readdir(new URL(`${scope}/`, modules))).sort()) {
      licences.push(await licence(`${scope}/${name}`));
    }
  }
  for (const name of ['crelt', 'style-mod', 'w3c-keyname']) {
    licences.push(await licence(name));
  }
  await writeFile(new URL('lib/codemirror/LICENSES.txt', root), licences.join('\n\n'));
}

async function licence(name) {
  const { version } = JSON.parse(await readFile(new URL(`${name}/package.json`, modules), 'utf8'));
  return `${name} ${version}\n\n${(await readFile(new URL(`${name}/LICENSE`, modules), 'utf8')).trim()}`;
}

await editor();
for (const [name, file] of [['signalr', 'signalr'], ['signalr-protocol-msgpack', 'signalr-protocol-msgpack']]) {
  await withoutSourceMap(`@microsoft/${name}/dist/browser/${file}.min.js`, `lib/signalr/${file}.min.js`);
}
await copy('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'fonts/inter-latin-wght-normal.woff2');
await copy('@fontsource-variable/inter/LICENSE', 'fonts/inter-LICENSE.txt');
await copy('@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2', 'fonts/jetbrains-mono-latin-wght-normal.woff2');
await copy('@fontsource-variable/jetbrains-mono/LICENSE', 'fonts/jetbrains-mono-LICENSE.txt');
