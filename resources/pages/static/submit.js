// Sends the form to the API, with progress and cancel, so that a refusal costs neither the entries nor the file.

const form = document.getElementById("submit");
const parts = [...form.querySelectorAll("fieldset.part")];
const message = document.getElementById("message");
const sending = document.getElementById("sending");
const words = document.getElementById("sending-words");
const progress = document.getElementById("progress");
const percent = document.getElementById("percent");
const announced = document.getElementById("announced");
const go = document.getElementById("go");
const button = go.querySelector("button");

const ANNOUNCED_EVERY = 25;
let request = null;
let said = 0;

document.documentElement.classList.add("scripted");
form.noValidate = true;

// Errors beside their fields

const holder = (name) => form.querySelector(`[data-field="${CSS.escape(name)}"]`);
const controls = (name) => [...holder(name).querySelectorAll("input, select")];
const isShown = (control) => !control.closest(".offer") || control.offsetParent !== null;

function setWrong(name, sentence) {
  const line = document.getElementById(`${name}-wrong`);
  line.lastElementChild.textContent = sentence;
  line.hidden = !sentence;
  const marked = holder(name).matches("fieldset") ? holder(name) : controls(name)[0];
  if (sentence) marked.setAttribute("aria-invalid", "true");
  else marked.removeAttribute("aria-invalid");
}

function wrongWith(name) {
  const offered = controls(name).filter(isShown);
  const control = offered[0];
  if (control.type === "radio") return offered.some((one) => one.checked) ? "" : control.dataset.empty;
  if (control.validity.valueMissing) return control.dataset.empty;
  if (control.validity.typeMismatch) return "This does not look like an e-mail address.";
  return control.validationMessage;
}

const names = () => [...form.querySelectorAll("[data-field]")].map((field) => field.dataset.field);

function errorsNow() {
  return Object.fromEntries(names().map((name) => [name, wrongWith(name)]).filter(([, sentence]) => sentence));
}

function tell(sentence) {
  message.querySelector("p").textContent = sentence;
  message.hidden = !sentence;
}

function show(errors) {
  for (const name of names()) setWrong(name, errors[name] ?? "");
  const placed = names().filter((name) => errors[name]);
  const unplaced = Object.keys(errors).filter((name) => !placed.includes(name)).map((name) => errors[name]);
  const count = placed.length === 1 ? "one field" : `${placed.length} fields`;
  tell(unplaced.length ? unplaced.join(" ") : placed.length ? `Please look at ${count} below. Nothing was sent yet.` : "");
  const first = placed.length ? controls(placed[0]).find((control) => control.checked && isShown(control)) ?? controls(placed[0]).find(isShown) : message;
  if (placed.length || unplaced.length) first.focus();
}

// Sending

function setSending(isSending) {
  for (const part of parts) part.disabled = isSending;
  sending.hidden = !isSending;
  go.hidden = isSending;
  if (isSending) document.getElementById("cancel").focus();
}

function showProgress(share) {
  const now = Math.floor(share * 100);
  progress.value = now;
  percent.textContent = `${now} %`;
  words.textContent = now < 100 ? "Sending your model …" : "Checking your model …";
  // Not at every step: a screen reader would never stop talking.
  if (now >= said + ANNOUNCED_EVERY) {
    said = now - (now % ANNOUNCED_EVERY);
    announced.textContent = now < 100 ? `${said} percent sent` : "Sent. Checking your model.";
  }
}

function end(sentence) {
  request = null;
  setSending(false);
  tell(sentence);
  if (sentence) message.focus();
}

function answered() {
  const answer = request.response ?? {};
  if (request.status === 201) {
    request = null;
    announced.textContent = "Your model has arrived.";
    location.assign(answer.status_url);
    return;
  }
  end("");
  if (answer.errors) show(answer.errors);
  else show({ form: refused(answer.message, answer) });
}

function refused(sentence, answer) {
  if (answer.existing_job_id) {
    return "You have already submitted this file, and it is still being worked on. The link to its status page is in the mail that we sent you.";
  }
  return sentence || "The lab could not take the model just now. Please try again in a moment.";
}

function send() {
  const data = new FormData(form);
  request = new XMLHttpRequest();
  request.open("POST", form.dataset.api);
  request.responseType = "json";
  request.upload.onprogress = (event) => event.lengthComputable && showProgress(event.loaded / event.total);
  request.onload = answered;
  request.onerror = () => end("The connection broke. Your entries are still here; please try again.");
  request.onabort = () => {
    end("");
    announced.textContent = "The upload was cancelled. Nothing was submitted.";
    button.focus();
  };
  said = 0;
  tell("");
  setSending(true);
  showProgress(0);
  request.send(data);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (request) return;
  const errors = errorsNow();
  show(errors);
  if (!Object.keys(errors).length) send();
});
document.getElementById("cancel").addEventListener("click", () => request?.abort());
addEventListener("beforeunload", (event) => request && event.preventDefault());

// A mistake is taken back as soon as it is mended, and said as soon as a field with something in it is left.
form.addEventListener("change", (event) => {
  const name = event.target.closest("[data-field]")?.dataset.field;
  if (event.target.name === "print_method") follow();
  if (name && (event.target.value || !wrongWith(name))) setWrong(name, wrongWith(name));
});
form.addEventListener("input", (event) => {
  const name = event.target.closest("[data-field]")?.dataset.field;
  if (name && !document.getElementById(`${name}-wrong`).hidden && !wrongWith(name)) setWrong(name, "");
});

// A colour or printer of another method must not stay chosen where nobody sees it.
function follow() {
  for (const group of ["printer", "color"]) {
    const hidden = controls(group).find((control) => control.checked && !isShown(control));
    if (!hidden) continue;
    hidden.checked = false;
    const same = controls(group).find((control) => isShown(control) && control.value === hidden.value);
    if (same) same.checked = true;
  }
}
