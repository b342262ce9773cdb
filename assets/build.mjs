// Builds what pages load: style sheets by Sass, scripts by esbuild, each under a name with a digest of what it says, so
// that browsers may keep it for good. manifest.json has the names.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.SQSKG_MODULES ?? join(here, "node_modules");
const target = process.argv[2];
const STYLES = ["site", "network"];
const SCRIPTS = ["site", "report", "editor", "network", "map"];
const PICTURES = ["icon.svg"];
// Where the editor would ask by itself, unless it is told otherwise: nothing that pages load knows another server.
const ELSEWHERE = ['"https://dbpedia.org/sparql"', "`${r}lov.linkeddata.es/dataset/lov/api/v2/autocomplete/terms?${a.toString()}`"];

// What a package has within it, already built.
const WITHIN = { "@zazuko/yasqe": ["@zazuko/yasgui-utils", "codemirror", "dompurify", "lodash-es", "query-string"] };

const manifest = {};
const packages = new Set();

// Which package a file is of, if it is of one.
function taken(path) {
  const [, name] = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/) ?? [];
  if (name) [name, ...(WITHIN[name] ?? [])].forEach((each) => packages.add(each));
}

async function keep(name, content) {
  const [stem, ending] = name.split(/\.(?=[^.]+$)/);
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const file = `${stem}-${digest}.${ending}`;
  await writeFile(join(target, file), content);
  manifest[name] = file;
}

async function style(name) {
  const { css, loadedUrls } = await sass.compileAsync(join(here, "style", `${name}.scss`), {
    loadPaths: [modules],
    style: "compressed",
    quietDeps: true,
  });
  loadedUrls.forEach(({ pathname }) => taken(pathname));
  await keep(`${name}.css`, css);
}

const staysHere = {
  name: "stays-here",
  setup(build) {
    build.onLoad({ filter: /yasqe\.esm\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const address of ELSEWHERE) {
        if (!contents.includes(address)) throw new Error(`${path} has no ${address}: look where it asks now`);
        contents = contents.replaceAll(address, '""');
      }
      return { contents, loader: "js" };
    });
  },
};

async function script(name) {
  const { metafile, outputFiles } = await esbuild.build({
    entryPoints: [join(here, "script", `${name}.js`)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    // Style sheets that a package's script imports come out beside it.
    loader: { ".svg": "dataurl", ".png": "dataurl" },
    nodePaths: [modules],
    plugins: [staysHere],
    outdir: target,
    write: false,
  });
  Object.keys(metafile.inputs).forEach(taken);
  for (const { path, contents } of outputFiles) {
    if (contents.length) await keep(basename(path), contents);
  }
}

// The licences of packages ask that their words go with what is made of them.
async function licences() {
  const told = [];
  for (const name of [...packages].sort()) {
    const { version, license, homepage, repository } = JSON.parse(await readFile(join(modules, name, "package.json"), "utf8"));
    const file = (await readdir(join(modules, name))).find((each) => /^licen[cs]e/i.test(each));
    const words = file ? await readFile(join(modules, name, file), "utf8") : `Licence: ${license}. ${homepage ?? repository?.url ?? ""}`;
    told.push(`${name} ${version}\n\n${words.trim()}\n`);
  }
  await writeFile(join(target, "licences.txt"), told.join(`\n${"-".repeat(80)}\n\n`));
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
for (const name of STYLES) await style(name);
for (const name of SCRIPTS) await script(name);
for (const name of PICTURES) await keep(name, await readFile(join(here, "picture", name)));
await licences();
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
