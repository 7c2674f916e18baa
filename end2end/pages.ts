/** Pages that need nobody to be signed in. The links of mails among them are dead. */
export const FOR_ALL = ["/top", "/top?of=week&kind=cat", "/top?kind=unicorn", "/new?page=2", "/controversial", "/trending", "/join", "/join/sent", "/join/confirm/dead", "/sign-in", "/sign-in?changed", "/sign-out", "/reset", "/reset/sent", "/reset/dead", "/email/dead", "/u/marmalade", "/u/nobody", "/stats", "/rules", "/privacy", "/contact", "/report", "/report/profile/marmalade", "/report/thanks", "/prove"];

/** Pages that members have. */
export const FOR_MEMBERS = [
  "/settings?saved",
  "/settings/picture",
  "/settings/rating",
  "/settings/looks",
  "/settings/notices",
  "/settings/privacy",
  "/settings/password",
  "/settings/email?sent",
  "/settings/passkeys",
  "/settings/sessions",
  "/settings/data",
  "/submit",
  "/mine",
  "/mine?sent=none",
  "/mine?deleted",
  "/u/pippin",
];

/** Pages that operators have. */
export const FOR_OPERATORS = ["/admin", "/admin?cause=appeal", "/admin/profiles/marmalade", "/admin/votes", "/admin/votes/1", "/admin/members", "/admin/members?q=marmalade", "/admin/members/marmalade", "/admin/settings", "/admin/invitations", "/admin/jobs", "/admin/feeds", "/admin/log", "/admin/pulse", "/admin/pulse?board=system", "/admin/pulse?range=90-days"];

/** Forms that, sent without a word in them, come back with what is wrong: the page and the button. */
export const WITH_PROBLEMS: [path: string, button: string][] = [
  ["/join", "Join"],
  ["/sign-in", "Sign in"],
  ["/reset", "Send the link"],
  ["/report/profile/marmalade", "Send"],
];

/** The same, of those that members have. */
export const MEMBERS_WITH_PROBLEMS: [path: string, button: string][] = [
  ["/settings/picture", "Use it"],
  ["/settings/password", "Change it"],
  ["/settings/email", "Send a link to the new one"],
  ["/settings/data", "Delete my account"],
];
