/** Where codes are scanned, or typed, while an order is prepared. */
import { useState } from 'react';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Camara } from './camara.tsx';
import { useDetector, useLectorDeMano } from './lector.ts';
import type { Escaneos } from './escaneos.ts';

export function Escanear({ anuncio, leer, mirando, mirar }: Escaneos) {
  const [escrito, ponerEscrito] = useState('');
  const detector = useDetector();
  useLectorDeMano(leer);
  return (
    <section className="escanear" aria-label="Escanear">
      <form
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          if (escrito.trim() !== '') leer(escrito);
          ponerEscrito('');
        }}
      >
        <Campo
          etiqueta="Código de barras"
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="done"
          value={escrito}
          onChange={({ target }) => ponerEscrito(target.value)}
        />
        <Boton type="submit">Sumar</Boton>
      </form>
      {detector === null ? null : (
        <Boton tipo="principal" onClick={() => mirar(true)}>
          Escanear con la cámara
        </Boton>
      )}
      {detector !== null && mirando ? (
        <Camara {...{ detector, anuncio }} leido={leer} alCerrar={() => mirar(false)} />
      ) : null}
    </section>
  );
}
