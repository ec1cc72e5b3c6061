/** Where somebody was going when they had to log in first. */

/** The page named by `?volver=`, if it is one of ours. */
export function destinoDe(consulta: URLSearchParams): string {
  const pedido = consulta.get('volver') ?? '';
  // `//otro.example` and `/\otro.example` are addresses of other sites.
  return /^\/(?![/\\])/.test(pedido) ? pedido : '/';
}

export function conVuelta(ruta: string, volver: string): string {
  return volver === '/' ? ruta : `${ruta}?volver=${encodeURIComponent(volver)}`;
}
