/** What all pages have around them: the parts at the side, the search above. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { InicioAdmin } from '../../../contracts/tienda/admin/inicio.ts';
import { Buscar } from '../../ui/buscar/buscar.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { SinConexion } from '../../ui/estados-vista.tsx';
import { Vistas } from '../../ui/lista/vistas.tsx';
import type { EnCuenta } from '../../ui/sesion/cuenta.tsx';
import { useVivo } from '../../ui/red/vivo.ts';
import type { ClavesDeParte } from '../../ui/red/vivo.ts';
import { BotonTema } from '../../ui/tema.tsx';
import { useEnlaces, useInicio } from '../datos/enlaces.ts';

const PARTES: readonly (readonly [ruta: string, nombre: string])[] = [
  ['/', 'Inicio'],
  ['/pedidos', 'Pedidos'],
  ['/reclamos', 'Reclamos'],
  ['/arrepentimientos', 'Arrepentimientos'],
  ['/productos', 'Productos'],
  ['/clientes', 'Clientes'],
  ['/solicitudes', 'Comerciantes'],
  ['/precios', 'Precios'],
  ['/ofertas', 'Ofertas'],
  ['/importar', 'Importar'],
  ['/cambios', 'Cambios'],
];

/** What of the day's work is done at which part. */
const QUIEN_ESPERA: Readonly<Record<string, keyof InicioAdmin['por_hacer']>> = {
  '/arrepentimientos': 'arrepentimientos',
  '/solicitudes': 'solicitudes',
};

/** Not the product: whoever edits it goes on with what they saw. */
const DE_PEDIDOS = ['admin/inicio', 'admin/pedidos', 'admin/pedido'];
const CLAVES: ClavesDeParte = {
  webhooks: [],
  pagos: DE_PEDIDOS,
  alertas: ['admin/inicio'],
  cola: DE_PEDIDOS,
  pedidos: DE_PEDIDOS,
};

export function Marco({ cuenta, salir, children }: EnCuenta & { readonly children: ReactNode }) {
  const [aqui] = useLocation();
  const [abierto, abrir] = useState(false);
  const conectado = useVivo(CLAVES);
  useEffect(() => {
    abrir(false);
    scrollTo(0, 0);
  }, [aqui]);
  return (
    <div className="admin-marco">
      <a className="saltar" href="#contenido">
        Ir al contenido
      </a>
      <header className="admin-barra">
        <button
          type="button"
          className="boton boton-chico admin-menu"
          aria-expanded={abierto}
          aria-controls="partes"
          onClick={() => abrir(!abierto)}
        >
          Menú
        </button>
        <Link href="/" className="admin-logo">
          <span aria-hidden="true">B</span> Administración
        </Link>
        <Buscar base="/admin" />
        <div className="fila admin-cuenta">
          <span className="tenue">{cuenta.nombre}</span>
          <BotonTema />
          <Boton chico onClick={salir}>
            Salir
          </Boton>
        </div>
      </header>
      <Partes aqui={aqui} abierto={abierto} />
      <main id="contenido" tabIndex={-1}>
        {conectado ? null : (
          <SinConexion detalle="Se ve lo último que se supo; se pone al día solo cuando vuelva." />
        )}
        <Vistas key={cuenta.email} quien={cuenta.email} donde="admin" />
        {children}
      </main>
    </div>
  );
}

function Cuantos({ esperan }: { readonly esperan: number }) {
  return (
    <>
      <span className="oculto-visual">, </span>
      <span className="cuantos">{esperan}</span>
      <span className="oculto-visual"> para resolver</span>
    </>
  );
}

function Partes({ aqui, abierto }: { readonly aqui: string; readonly abierto: boolean }) {
  const { data: enlaces } = useEnlaces();
  const { data: inicio } = useInicio();
  const esperan = (ruta: string): number => {
    const cual = QUIEN_ESPERA[ruta];
    return cual === undefined ? 0 : (inicio?.por_hacer[cual] ?? 0);
  };
  const estaEn = (ruta: string) =>
    ruta === '/' ? aqui === '/' : `${aqui}/`.startsWith(`${ruta}/`);
  return (
    <nav
      id="partes"
      className={abierto ? 'admin-partes admin-partes-abiertas' : 'admin-partes'}
      aria-label="Administración"
    >
      <ul>
        {PARTES.map(([ruta, nombre]) => (
          <li key={ruta}>
            <Link href={ruta} aria-current={estaEn(ruta) ? 'page' : undefined}>
              {nombre}
              {esperan(ruta) === 0 ? null : <Cuantos esperan={esperan(ruta)} />}
            </Link>
          </li>
        ))}
      </ul>
      <ul className="admin-afuera">
        <li>
          <a href="/operaciones">Operaciones</a>
        </li>
        {enlaces?.despacho ? (
          <li>
            <a href={enlaces.despacho}>Despacho</a>
          </li>
        ) : null}
        <li>
          <a href="/">Ver la tienda</a>
        </li>
      </ul>
    </nav>
  );
}
