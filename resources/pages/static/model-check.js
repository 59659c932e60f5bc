// Looks at the chosen file before anything is sent: its kind and size, and for meshes how large the model is,
// whether it fits the chosen printer and whether its units make sense. What is certainly wrong becomes the input's
// own validity, which submit.js asks like that of any other field; the rest is advice. The server checks it all again.

const form = document.getElementById("submit");
const input = document.getElementById("file");
const verdict = document.getElementById("verdict");
const drop = input.closest(".drop");
const dropWords = drop.querySelector("b");
const lab = JSON.parse(form.dataset.lab);

const MM_PER_INCH = 25.4;
const FIT_TOLERANCE_MM = 0.01;
// The same bounds as the server's inspection: below them nobody means millimetres.
const METRES_BELOW = 0.35;
const INCHES_BELOW = 5;
const NONSENSE_ABOVE = 2000;

let reader = null;
let sides = null;

const number = (value) => String(Number(value.toFixed(value < 0.1 ? 3 : 1)));
const inMm = (lengths) => `${lengths.map(number).join(" × ")} mm`;
const inInches = (lengths) => `${lengths.map((mm) => (mm / MM_PER_INCH).toFixed(1)).join(" × ")} in`;
const ascending = (lengths) => [...lengths].sort((a, b) => a - b);

function fits(model, room) {
  const space = ascending(room);
  return ascending(model).every((side, at) => side <= space[at] + FIT_TOLERANCE_MM);
}

function refusal(file) {
  const name = file.name.toLowerCase();
  if (!lab.extensions.some((extension) => name.endsWith(extension))) {
    return `This is no model that we can print. Please choose a file that ends in ${lab.extensions.join(", ")}.`;
  }
  if (file.size === 0) return "This file is empty. Export the model again and choose the new file.";
  if (file.size > lab.max_bytes) {
    return `This file has ${megabytes(file.size)}; we can take ${Math.floor(lab.max_bytes / 2 ** 20)} MB. Please simplify the model.`;
  }
  return "";
}

function megabytes(bytes) {
  return bytes < 2 ** 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

function say(...lines) {
  verdict.replaceChildren(
    ...lines.map(([words, kind]) => {
      const line = document.createElement("p");
      line.textContent = words;
      line.className = kind;
      return line;
    }),
  );
}

function aboutUnits(model) {
  const longest = Math.max(...model);
  if (longest > NONSENSE_ABOVE) return "That is larger than a person. Please export it in millimetres.";
  const [unit, scale] = longest < METRES_BELOW ? ["metres", 1000] : longest < INCHES_BELOW ? ["inches", MM_PER_INCH] : ["", 1];
  if (!unit) return "";
  return `That is tiny: it looks like a model in ${unit}, which would be ${inMm(model.map((side) => side * scale))}. Please export it in millimetres.`;
}

function aboutPrinters(model) {
  const chosen = form.elements.printer.value;
  const fitting = Object.keys(lab.printers).filter((name) => fits(model, lab.printers[name]));
  const others = fitting.length ? `It would fit ${fitting.join(", ")}.` : "It fits none of our printers: scale it down or cut it into parts.";
  if (!chosen) return [fitting.length ? `It fits ${fitting.join(", ")}.` : others, fitting.length ? "good" : "notice"];
  if (fitting.includes(chosen)) return [`It fits the ${chosen}.`, "good"];
  return [`It is too large for the ${chosen} (${inMm(lab.printers[chosen])}). ${others}`, "notice"];
}

function show() {
  const file = input.files[0];
  if (!file || input.validationMessage) return say();
  const chosen = [`${file.name}, ${megabytes(file.size)}`, "chosen"];
  if (sides === null) return say(chosen);
  if (sides === "measuring") return say(chosen, ["Measuring the model …", "minor"]);
  if (sides === "broken") return say(chosen, ["We cannot find a complete model in this file. Try to export it again.", "notice"]);
  const units = aboutUnits(sides);
  const size = [`The model is ${inMm(sides)} (${inInches(sides)}).`, ""];
  return say(chosen, size, units ? [units, "notice"] : aboutPrinters(sides));
}

function measure(file) {
  reader?.terminate();
  sides = "measuring";
  reader = new Worker(form.dataset.reader);
  reader.onmessage = ({ data }) => settle(data.state === "measured" ? data.sides : data.state === "broken" ? "broken" : null);
  reader.onerror = () => settle(null);
  reader.postMessage(file);
}

function settle(found) {
  sides = found;
  reader?.terminate();
  reader = null;
  show();
}

input.addEventListener("change", () => {
  const file = input.files[0];
  dropWords.textContent = file ? "Choose another file" : "Choose a file";
  input.setCustomValidity(file ? refusal(file) : "");
  if (file && !input.validationMessage) measure(file);
  else settle(null);
  show();
});
form.addEventListener("change", (event) => {
  if (event.target.name === "printer" || event.target.name === "print_method") show();
});
for (const [event, isOver] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
  drop.addEventListener(event, () => drop.classList.toggle("over", isOver));
}
// Going back to the page, a browser may have kept the file.
if (input.files.length) input.dispatchEvent(new Event("change", { bubbles: true }));
