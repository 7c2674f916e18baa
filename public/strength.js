// Says how hard a password is to guess while it is typed. The site measures it; nothing is kept.

function words({ score, hint }) {
  const names = ["Easy to guess.", "Easy to guess.", "So-so.", "Good.", "Very good."];
  return `${names[score]} ${hint}`.trim();
}

for (const field of document.querySelectorAll("input[data-measured]")) {
  const status = field.parentElement.querySelector(".strength");
  let waiting, asked = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const ask = ++asked;
    waiting = setTimeout(async () => {
      status.hidden = field.value.length === 0;
      if (status.hidden) return;
      const about = new FormData(field.form);
      const body = new URLSearchParams({ password: field.value, handle: about.get("handle") ?? "", email: about.get("email") ?? "" });
      const answer = await fetch("/api/strength", { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
      if (ask !== asked) return;
      status.hidden = !answer?.ok;
      if (answer?.ok) status.textContent = words(await answer.json());
    }, 300);
  });
}
