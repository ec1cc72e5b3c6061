/** What all parts of the page have around them. */
import type { ReactNode } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { useALaVista } from '../ui/dibujo/a-la-vista.ts';
import { Buscar } from '../ui/buscar/buscar.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { SinConexion } from '../ui/estados-vista.tsx';
import { Vistas } from '../ui/lista/vistas.tsx';
import { BotonTema } from '../ui/tema.tsx';
import type { EnCuenta } from '../ui/sesion/cuenta.tsx';
import { useVivo } from '../ui/red/vivo.ts';
import type { ClavesDeParte } from '../ui/red/vivo.ts';
import { RUTAS } from './rutas.tsx';

const CLAVES: ClavesDeParte = {
  webhooks: ['webhooks', 'pagos/uno', 'resumen'],
  pagos: ['pagos', 'transferencias', 'resumen'],
  alertas: ['alertas', 'resumen'],
  cola: ['cola', 'hallazgos', 'resumen'],
  pedidos: ['resumen'],
};

export function Marco({ cuenta, salir, children }: EnCuenta & { readonly children: ReactNode }) {
  const conectado = useVivo(CLAVES);
  const [aqui] = useLocation();
  const partes = useALaVista(aqui);
  return (
    <div className="operaciones">
      <header className="operaciones-barra">
        <h1>Operaciones</h1>
        <Buscar base="/operaciones" />
        <nav ref={partes} aria-label="Partes" className="fila operaciones-partes">
          {RUTAS.map(({ ruta, nombre }) =>
            nombre === undefined ? null : <Parte key={ruta} ruta={ruta} nombre={nombre} />,
          )}
        </nav>
        <div className="fila">
          <a href="/admin">Administración</a>
          <BotonTema />
          <Boton chico onClick={salir}>
            Salir
          </Boton>
        </div>
      </header>
      {conectado ? null : (
        <SinConexion detalle="Se ve lo último que se supo; se pone al día solo cuando vuelva." />
      )}
      <Vistas key={cuenta.email} quien={cuenta.email} donde="operaciones" />
      <main>{children}</main>
    </div>
  );
}

function Parte({ ruta, nombre }: { readonly ruta: string; readonly nombre: string }) {
  const [exacta] = useRoute(ruta);
  const [debajo] = useRoute(`${ruta}/*`);
  const aqui = exacta || (ruta !== '/' && debajo);
  return (
    <Link href={ruta} className="boton boton-chico" aria-current={aqui ? 'page' : undefined}>
      {nombre}
    </Link>
  );
}
