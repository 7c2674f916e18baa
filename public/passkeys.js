// Passkeys in plain forms. The page has put into each form what is asked of the browser (data-options) and the id of
// the asking (a hidden field); this lets the person answer, puts the answer into the field `credential`, and posts the
// form like any other. Without passkeys in the browser the forms stay hidden.

const ceremonies = {
  add: (options) =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  "sign-in": (options) =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

const troubles = {
  // The person called it off, or took too long: browsers do not tell which.
  NotAllowedError: "Nothing has changed. You can try again whenever you like.",
  InvalidStateError: "This device already has a passkey for your account.",
  NotSupportedError: "This device cannot keep a passkey. Perhaps another one can.",
};

function say(form, words) {
  const status = form.querySelector("[role=status]");
  if (status) status.textContent = words;
}

async function answer(form, button) {
  say(form, "");
  if (button) button.disabled = true;
  try {
    const credential = await ceremonies[form.dataset.passkey](JSON.parse(form.dataset.options));
    form.elements.namedItem("credential").value = JSON.stringify(credential);
    HTMLFormElement.prototype.submit.call(form);
  } catch (error) {
    say(form, troubles[error.name] ?? "That did not work. Please try again.");
  } finally {
    if (button) button.disabled = false;
  }
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON && navigator.credentials) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form, event.submitter);
    });
  }
}
