/** Telephones as people here write them, and as links and other systems take them. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneNumber } from 'libphonenumber-js/min';

const PAIS = 'AR';
/** Of the shop's city: eight figures alone are a number of it, 15 before them a mobile's. */
const AREA = '11';

/**
 * The number to be called, in E.164: `+5491144445555`. Of several the first one; an extension is for whoever answers.
 * Null for what cannot be understood.
 */
export function enE164(escrito: string): string | null {
  const [primero = ''] = escrito.normalize('NFKC').split(/[/|]|\s[yo]\s/);
  return (deAca(primero) ?? entender(primero))?.number ?? null;
}

/** A number without its area. */
function deAca(escrito: string): PhoneNumber | null {
  const [, movil = '', cuerpo] =
    /^[^\d+]*(15)?[\s.-]*(\d{4}[\s.-]?\d{4})(?!\d)(?:\D.*)?$/.exec(escrito) ?? [];
  return cuerpo === undefined ? null : entender(`${AREA} ${movil} ${cuerpo}`);
}

function entender(escrito: string): PhoneNumber | null {
  const numero = parsePhoneNumberFromString(escrito, { defaultCountry: PAIS, extract: true });
  return numero?.isPossible() === true ? numero : null;
}
