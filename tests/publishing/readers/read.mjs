// Reads the exports in folders; prints the digests of their graphs and of the whole as JSON: node read.mjs FOLDER…
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import jsonld from "jsonld";
import { DataFactory, Parser } from "n3";
import { canonize } from "rdf-canonize";
import { RdfXmlParser } from "rdfxml-streaming-parser";

const { defaultGraph, namedNode, quad } = DataFactory;

async function read(path, format) {
  if (format === "rdfxml") {
    const quads = [];
    for await (const one of createReadStream(path).pipe(new RdfXmlParser())) quads.push(one);
    return quads;
  }
  const text = readFileSync(path, "utf8");
  if (format !== "jsonld") return new Parser({ format: { trig: "TriG", nquads: "N-Quads", turtle: "Turtle" }[format] }).parse(text);
  const nquads = await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads" });
  return new Parser({ format: "N-Quads" }).parse(nquads);
}

async function digest(quads) {
  const canonical = await canonize(quads, { algorithm: "RDFC-1.0", format: "application/n-quads" });
  return createHash("sha256").update(canonical, "utf8").digest("hex");
}

const found = [];
for (const folder of process.argv.slice(2)) {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const graphs = {};
  const whole = [];
  for (const { path, graph } of manifest.files) {
    if (!graph) continue;
    const quads = await read(join(folder, path), manifest.format.name);
    graphs[graph] = await digest(quads.map((q) => quad(q.subject, q.predicate, q.object, defaultGraph())));
    for (const q of quads) whole.push(quad(q.subject, q.predicate, q.object, namedNode(graph)));
  }
  found.push({ graphs, whole: await digest(whole) });
}
console.log(JSON.stringify(found));
