/** Addresses that others name and we call: only such as everybody reaches, so that nobody looks through us. */
import { lookup as buscar } from 'node:dns';
import type { LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

const CERRADAS = new BlockList();
for (const [red, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
  ] as const),
  ...([
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
] as const) {
  CERRADAS.addSubnet(red, bits, 'ipv4');
}
/** Of IPv6 everything but what is given out to everybody; and of that, what stands for addresses of IPv4. */
const ABIERTAS = new BlockList();
ABIERTAS.addSubnet('2000::', 3, 'ipv6');
for (const [red, bits] of [
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ] as const),
] as const) {
  CERRADAS.addSubnet(red, bits, 'ipv6');
}

/** Whether everybody reaches this IP address. */
export function esPublica(direccion: string): boolean {
  const version = isIP(direccion);
  if (version === 4) return !CERRADAS.check(direccion, 'ipv4');
  return version === 6 && ABIERTAS.check(direccion, 'ipv6') && !CERRADAS.check(direccion, 'ipv6');
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
