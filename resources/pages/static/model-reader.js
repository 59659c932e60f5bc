// A worker that measures a model without loading it whole: binary and text STL, and OBJ.
// Answers {state: "measured", sides}, {state: "unknown"} or {state: "broken"}.

const HEADER = 84;
const FACET = 50;
const CHUNK_FACETS = 40000;
const CHUNK_BYTES = 2 << 20;

class Bounds {
  low = [Infinity, Infinity, Infinity];
  high = [-Infinity, -Infinity, -Infinity];

  take(axis, value) {
    if (value < this.low[axis]) this.low[axis] = value;
    if (value > this.high[axis]) this.high[axis] = value;
  }

  verdict() {
    const sides = this.high.map((high, axis) => high - this.low[axis]);
    return sides.every(Number.isFinite) ? { state: "measured", sides } : { state: "broken" };
  }
}

async function binaryFacets(file) {
  if (file.size < HEADER) return null;
  const count = new DataView(await file.slice(80, HEADER).arrayBuffer()).getUint32(0, true);
  return file.size === HEADER + count * FACET ? count : null;
}

async function measureBinary(file, count) {
  const bounds = new Bounds();
  for (let first = 0; first < count; first += CHUNK_FACETS) {
    const facets = Math.min(CHUNK_FACETS, count - first);
    const start = HEADER + first * FACET;
    const view = new DataView(await file.slice(start, start + facets * FACET).arrayBuffer());
    for (let facet = 0; facet < facets; facet++) {
      // Twelve bytes of normal, then three corners of three numbers each.
      for (let number = 0; number < 9; number++) {
        bounds.take(number % 3, view.getFloat32(facet * FACET + 12 + number * 4, true));
      }
    }
  }
  return bounds.verdict();
}

async function measureText(file, pattern) {
  const bounds = new Bounds();
  let rest = "";
  for (let start = 0; start < file.size; start += CHUNK_BYTES) {
    const text = rest + (await file.slice(start, start + CHUNK_BYTES).text());
    const end = start + CHUNK_BYTES >= file.size ? text.length : text.lastIndexOf("\n") + 1;
    for (const found of text.slice(0, end).matchAll(pattern)) {
      for (let axis = 0; axis < 3; axis++) bounds.take(axis, Number(found[axis + 1]));
    }
    rest = text.slice(end);
    if (rest.length > CHUNK_BYTES) return { state: "broken" };
  }
  return bounds.verdict();
}

async function measure(file) {
  const name = file.name.toLowerCase();
  if (name.endsWith(".obj")) return measureText(file, /^v[ \t]+(\S+)[ \t]+(\S+)[ \t]+(\S+)/gm);
  if (!name.endsWith(".stl")) return { state: "unknown" };
  const count = await binaryFacets(file);
  if (count !== null) return count ? measureBinary(file, count) : { state: "broken" };
  const begin = await file.slice(0, 512).text();
  if (!begin.trimStart().toLowerCase().startsWith("solid")) return { state: "broken" };
  return measureText(file, /vertex\s+(\S+)\s+(\S+)\s+(\S+)/gi);
}

onmessage = async (event) => {
  try {
    postMessage(await measure(event.data));
  } catch {
    postMessage({ state: "unknown" });
  }
};
