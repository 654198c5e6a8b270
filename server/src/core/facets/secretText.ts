/** What tells that a text is a secret. */
export type SecretSign = 'name' | 'url' | 'value';

/** Ends of names, in capitals with `_` between words: what stands behind is a secret itself, not where to find it. */
const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY)$|\wPASSWORD$|_PWD$/;
/** Credentials in an address: `amqp://user:pass@host`. */
const credentials = /^[a-z][a-z0-9+.-]*:\/\/([^\s:/?#@]*):([^\s/?#@]+)@/i;
/** Forms that nothing but a secret has. */
const secretForms = [
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/,
  /^(?:AKIA|ASIA)[A-Z0-9]{16}$/,
  /^eyJ[\w-]{5,}\.eyJ[\w-]{5,}\.[\w-]{10,}$/,
  /^gh[pousr]_[A-Za-z0-9]{36,}$/,
  /^github_pat_\w{50,}$/,
  /^glpat-[\w-]{20,}$/,
  /^xox[abeoprs]-[\w-]{20,}$/,
  /^https:\/\/hooks\.slack\.com\/(?:services|workflows)\/\w+\/\w+\/\w+/,
  /^AIza[\w-]{35}$/,
  /^[sr]k_live_\w{20,}$/,
];
/** How these begin: a cheap test, as few texts are secrets. */
const secretStart = /^(?:A[KSI][IzA]|eyJ|gh[pousr]_|github_pat_|glpat-|xox|https:\/\/hooks|[sr]k_live_)|-----BEGIN /;
/** Stands for a secret: a path, a reference for a program that looks it up, a variable, or a word for "fill me in". */
const standIn =
  /^(?:[./~<[]|[a-z][a-z0-9+.-]*:|arn:)|\$\(|^(?:x+|\*+|\.+|none|null|true|false|yes|no|on|off|disabled|enabled|required|optional|todo|tbd|placeholder|dummy|redacted)$|change[-_ ]?me|replace|example|^(?:your|my|some|the|insert|enter|set)[-_ ]/i;
/** Too short to be a secret: a switch or a number of tokens. */
const shortNumber = /^\d{1,4}$/;
/** The name of a Secret or of a field of it. */
const objectName = /^[a-z0-9]+(?:[-.][a-z0-9]+)*[-.](?:secrets?|token|password|credentials?|creds|key)$/;
/** `MYSQL_ALLOW_EMPTY_PASSWORD` and the like are switches. */
const switchName = /(?:^|_)(?:ALLOW|USE|ENABLE|DISABLE|REQUIRE|RANDOM|MAX|MIN|NUM|IS|HAS)_/;

/** Whether the text of an environment variable is a secret, and by what one can tell. */
export function secretSign(name: string, text: string): SecretSign | undefined {
  if (secretStart.test(text) && secretForms.some((form) => form.test(text)))
    return /EXAMPLE/.test(text) ? undefined : 'value';
  const [, user = '', password = ''] = (text.includes('@') ? credentials.exec(text) : null) ?? [];
  if (password !== '') return isPublic(user, password) ? undefined : 'url';
  const capitals = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  if (!secretName.test(capitals) || switchName.test(capitals)) return undefined;
  return standIn.test(text) || shortNumber.test(text) || objectName.test(text) ? undefined : 'name';
}

/** Known to everybody, as `guest:guest` of RabbitMQ, or filled in later. */
function isPublic(user: string, password: string): boolean {
  return user === password || standIn.test(password) || /^pass(?:word|wd)?$/i.test(password);
}
