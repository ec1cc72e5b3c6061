/** What dispatch did not take of what was done at a door: still here, to be told, saved or let go. */
import { useState } from 'react';
import { Boton } from '../ui/controles/boton.tsx';
import { leerFoto, olvidarFoto } from './datos/fotos.ts';
import { leerPruebas, olvidarPrueba } from './datos/guardado.ts';
import type { Prueba } from './datos/guardado.ts';

/** Drawn anew with whatever is around it. */
export function Pruebas({ usuarioId }: { usuarioId: number }) {
  const [, mirar] = useState(0);
  const pruebas = leerPruebas(usuarioId);
  if (pruebas.length === 0) return null;
  const borrar = (prueba: Prueba) => {
    olvidarPrueba(usuarioId, prueba);
    if (prueba.foto !== undefined) void olvidarFoto(prueba.foto);
    mirar((veces) => veces + 1);
  };
  return (
    <section aria-labelledby="pruebas">
      <h2 id="pruebas">Lo que no se pudo enviar</h2>
      <p>Avisale a despacho: quedó en este teléfono.</p>
      <ul className="siguientes">
        {pruebas.map((prueba) => {
          const { numero, foto, relato, porque } = prueba;
          return (
            <li key={foto ?? `${numero} ${relato ?? ''}`} className="entrega">
              <p>
                …{numero.slice(-9)}: {porque}
              </p>
              {relato === undefined ? null : <p>{relato}</p>}
              <div className="fila">
                {foto === undefined ? null : (
                  <Boton onClick={() => void bajar(foto, numero)}>Guardar la foto</Boton>
                )}
                <Boton onClick={() => borrar(prueba)}>Borrar</Boton>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

async function bajar(foto: string, numero: string): Promise<void> {
  const bytes = await leerFoto(foto);
  if (bytes === undefined) return;
  const enlace = document.createElement('a');
  enlace.href = URL.createObjectURL(bytes);
  enlace.download = `${numero}.jpg`;
  enlace.click();
  setTimeout(() => URL.revokeObjectURL(enlace.href), 60_000);
}
