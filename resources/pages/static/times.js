// Moments in the reader's own time zone. The server writes UTC, which is what stays when this does not run.

const long = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const short = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

function localise() {
  for (const time of document.querySelectorAll("time[datetime]")) {
    const format = "short" in time.dataset ? short : long;
    time.textContent = format.format(new Date(time.dateTime));
  }
}

localise();
document.addEventListener("refreshed", localise);
