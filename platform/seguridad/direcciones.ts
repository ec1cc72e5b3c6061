/** Addresses that others name and we call: only such as everybody reaches, so that nobody looks through us. */
import { lookup as buscar } from 'node:dns';
import type { LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Direccion = ReturnType<typeof ipaddr.parse>;
type Red = ReturnType<typeof ipaddr.parseCIDR>;

/** Given out to everybody; less what of it is not, and what stands for addresses of IPv4. */
const DE_IPV6 = ipaddr.parseCIDR('2000::/3');
const CERRADAS = ['192.0.0.0/24', '198.18.0.0/15', '2001::/23', '3fff::/20'].map((red) =>
  ipaddr.parseCIDR(red),
);

const esDe = (direccion: Direccion, red: Red): boolean =>
  direccion.kind() === red[0].kind() && direccion.match(red);

/** Whether everybody reaches this IP address. */
export function esPublica(direccion: string): boolean {
  if (isIP(direccion) === 0) return false;
  const leida = ipaddr.parse(direccion);
  if (leida.range() !== 'unicast' || CERRADAS.some((red) => esDe(leida, red))) return false;
  return leida.kind() === 'ipv4' || esDe(leida, DE_IPV6);
}

/** Whether a host can be everybody's: what it resolves to is looked at when it is called. */
export function puedeSerPublico(host: string): boolean {
  const pelado = host.replace(/^\[|\]$/g, '');
  if (isIP(pelado) !== 0) return esPublica(pelado);
  return (
    /^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/i.test(pelado) &&
    !/\.(local|internal|lan|localhost|home\.arpa)$/i.test(pelado)
  );
}

export class DireccionCerrada extends Error {
  override readonly name = 'DireccionCerrada';
}

type Hallado = (
  error: NodeJS.ErrnoException | null,
  direccion: string | { address: string; family: number }[],
  familia?: number,
) => void;

/** `lookup` for a connection: fails where any of the host's addresses is not everybody's. */
export function buscarPublica(host: string, opciones: LookupOptions, hallado: Hallado): void {
  buscar(host, { ...opciones, all: true }, (error, direcciones) => {
    if (error !== null) {
      hallado(error, []);
      return;
    }
    const [primera] = direcciones;
    if (primera === undefined || direcciones.some(({ address }) => !esPublica(address))) {
      hallado(new DireccionCerrada(`${host} no es una dirección pública`), []);
    } else if (opciones.all === true) hallado(null, direcciones);
    else hallado(null, primera.address, primera.family);
  });
}
