/** Photos that dispatch did not take: still here, to be saved or let go. */
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
  const borrar = ({ foto }: Prueba) => {
    olvidarPrueba(usuarioId, foto);
    void olvidarFoto(foto);
    mirar((veces) => veces + 1);
  };
  return (
    <section aria-labelledby="pruebas">
      <h2 id="pruebas">Fotos que no se pudieron enviar</h2>
      <ul className="siguientes">
        {pruebas.map((prueba) => (
          <li key={prueba.foto} className="entrega">
            <p>
              …{prueba.numero.slice(-9)}: {prueba.porque}
            </p>
            <div className="fila">
              <Boton onClick={() => void bajar(prueba)}>Guardar la foto</Boton>
              <Boton onClick={() => borrar(prueba)}>Borrarla</Boton>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function bajar({ foto, numero }: Prueba): Promise<void> {
  const bytes = await leerFoto(foto);
  if (bytes === undefined) return;
  const enlace = document.createElement('a');
  enlace.href = URL.createObjectURL(bytes);
  enlace.download = `${numero}.jpg`;
  enlace.click();
  setTimeout(() => URL.revokeObjectURL(enlace.href), 60_000);
}
