/** Light or dark: as the system prefers, or as somebody chose on this machine. */
import { useState } from 'react';
import { delAparato } from './entorno/memoria.ts';
import { Boton } from './controles/boton.tsx';

const CLAVE = 'belgrano.tema';
type Tema = 'claro' | 'oscuro';

const guardado = (): Tema | null => {
  const valor = delAparato.leer(CLAVE);
  return valor === 'claro' || valor === 'oscuro' ? valor : null;
};
const delSistema = (): Tema =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'oscuro' : 'claro';

/** Before the first paint, so that nothing flashes. */
export function aplicarTema(tema: Tema | null = guardado()): void {
  if (tema !== null) document.documentElement.dataset.tema = tema;
}

export function BotonTema() {
  const [tema, ponerTema] = useState<Tema>(() => guardado() ?? delSistema());
  const contrario = tema === 'claro' ? 'oscuro' : 'claro';
  const cambiar = () => {
    delAparato.guardar(CLAVE, contrario);
    aplicarTema(contrario);
    ponerTema(contrario);
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
