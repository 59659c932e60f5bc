// Keeps #live up to date: asks for the page again and takes over what changed. A page that nobody looks at rests.

let live = document.getElementById("live");
let last = live.innerHTML;
const everyMs = Number(live.dataset.refreshS) * 1000;
let timer = 0;
let isAsking = false;

const fresh = (text) => new DOMParser().parseFromString(text, "text/html");

function takeOver(page) {
  const next = page.getElementById("live");
  if (!next || next.innerHTML === last) return;
  last = next.innerHTML;
  const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
  const before = live.dataset.said;
  const adopted = document.adoptNode(next);
  live.replaceWith(adopted);
  live = adopted;
  if (focused) document.getElementById(focused)?.focus();
  document.title = page.title;
  announce(before, live.dataset.said);
  document.dispatchEvent(new Event("refreshed"));
}

function announce(before, now) {
  const place = document.getElementById("announced");
  if (place && now && now !== before) place.textContent = now;
}

async function ask() {
  if (isAsking || document.hidden) return;
  isAsking = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.ok) takeOver(fresh(await answer.text()));
    else if (answer.status === 404) return clearInterval(timer);
  } catch {
    // No connection: what is shown stays, and the next round tries again.
  } finally {
    isAsking = false;
  }
}

timer = setInterval(ask, everyMs);
document.addEventListener("visibilitychange", ask);
