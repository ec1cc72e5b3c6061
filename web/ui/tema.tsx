/** Changes between light and dark. */
import { useSyncExternalStore } from 'react';
import { Boton } from './controles/boton.tsx';
import { elegirTema, temaDeAhora } from './entorno/tema.ts';
import type { Tema } from './entorno/tema.ts';

const oyentes = new Set<() => void>();
function suscribir(oyente: () => void): () => void {
  oyentes.add(oyente);
  return () => void oyentes.delete(oyente);
}
/** The server knows of nobody's. */
const enElServidor = (): Tema => 'claro';

export function BotonTema() {
  const tema = useSyncExternalStore(suscribir, temaDeAhora, enElServidor);
  const contrario = tema === 'claro' ? 'oscuro' : 'claro';
  const cambiar = () => {
    elegirTema(contrario);
    for (const oyente of oyentes) oyente();
  };
  return (
    <Boton
      chico
      onClick={cambiar}
      aria-label={`Usar tema ${contrario}`}
      title={`Usar tema ${contrario}`}
    >
      {tema === 'claro' ? '☾' : '☀'}
    </Boton>
  );
}
