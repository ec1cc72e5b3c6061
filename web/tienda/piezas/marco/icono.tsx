/** Line icons, drawn here: nothing is fetched from anywhere. */
const TRAZOS = {
  casa: 'M4 11.5 12 5l8 6.5M6 10v9h4.5v-5h3v5H18v-9',
  grilla: 'M5 5h5.5v5.5H5zM13.5 5H19v5.5h-5.5zM5 13.5h5.5V19H5zM13.5 13.5H19V19h-5.5z',
  carrito: 'M3 4.5h2.2l2 10.5h9.6l2-7.5H6M9 19.2a.8.8 0 1 0 0-.1M16 19.2a.8.8 0 1 0 0-.1',
  pedidos: 'M6 4h12v16l-3-1.8-3 1.8-3-1.8L6 20zM9 9h6M9 13h6',
  persona: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5',
  lupa: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5 20.5 20.5',
  camion:
    'M3 6.5h10.5V16H3zM13.5 10h4l3 3v3h-7M7 18.6a1.6 1.6 0 1 0 0-.1M17 18.6a1.6 1.6 0 1 0 0-.1',
  etiqueta: 'M4 12.5V5h7.5l8.5 8.5-7 7zM8.3 8.6a.4.4 0 1 0 0-.1',
  reloj: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 7.5V12l3 2',
  anterior: 'M14.5 6 8.5 12l6 6',
  siguiente: 'M9.5 6l6 6-6 6',
  cruz: 'M6 6l12 12M18 6 6 18',
  tilde: 'M5 12.5 10 17.5 19.5 7',
  corazon:
    'M12 20C7 16.5 4 13.6 4 9.9A4.4 4.4 0 0 1 8.4 5.5c1.5 0 2.8.8 3.6 2 .8-1.2 2.1-2 3.6-2A4.4 4.4 0 0 1 20 9.9c0 3.7-3 6.6-8 10.1z',
  tacho: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
  almacen:
    'M8 4h8v3H8zM7 9.5C7 8 8 7.6 8 7h8c0 .6 1 1 1 2.5V19a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 19zM7 12h10v4.5H7',
  lacteos:
    'M9.5 3.5h5v3l2 3.5V20a.8.8 0 0 1-.8.8H8.3a.8.8 0 0 1-.8-.8V10l2-3.5zM7.5 14c1.5-1 3 1 4.5 0s3 1 4.5 0',
  verduras:
    'M12 8c-2-2-6.5-1.5-6.5 4 0 4.5 3 8 4.7 8 .8 0 1.2-.5 1.8-.5s1 .5 1.8.5c1.7 0 4.7-3.5 4.7-8 0-5.5-4.5-6-6.5-4M12 8c0-2 .8-3.8 3-4.5',
  carnes:
    'M5 13.5C4 9 8 5 12.5 5c4 0 7 2.5 7 6.5 0 5-5 8-9.5 8-3 0-4.5-3-5-6M14.5 9.2a1.8 1.8 0 1 0 0 .1M8.5 14.5c1.5 1.5 4 1.5 6 0',
  panaderia: 'M5 11C3 9.5 4 5.5 7.5 5.5h9C20 5.5 21 9.5 19 11v7.5H5zM9.5 9v3M14.5 9v3',
  bebidas:
    'M10 3.5h4V8l2 3v9.2a.6.6 0 0 1-.6.6H8.6a.6.6 0 0 1-.6-.6V11l2-3zM8 13.5h8M8 17h8M10 5.5h4',
  limpieza:
    'M9 9.5h5.5l1.5 3V20a.8.8 0 0 1-.8.8H8.3a.8.8 0 0 1-.8-.8v-7.5zM10 9.5V6h4M10 6V4h5.5M17.5 4v0M17.5 7v0M19.5 5.5v0',
  cuidado:
    'M12 4c3 3.8 5.5 6.7 5.5 10a5.5 5.5 0 0 1-11 0c0-3.3 2.5-6.2 5.5-10M9.5 14.5c0 1.5 1 2.5 2.5 2.5',
  congelados: 'M12 3.5v17M4.6 7.8l14.8 8.5M4.6 16.3l14.8-8.5M9.8 5l2.2 2 2.2-2M9.8 19l2.2-2 2.2 2',
  bebes:
    'M9.5 9.5V7a2.5 2.5 0 0 1 5 0v2.5M7.5 9.5h9V11h-9zM8.5 11h7v8.5a1.2 1.2 0 0 1-1.2 1.2H9.7a1.2 1.2 0 0 1-1.2-1.2zM12.5 14h3M12.5 17h3',
  canasta: 'M4 10h16l-1.8 9.5H5.8zM8 10l3-5.5M16 10l-3-5.5M9.5 13.5v3M14.5 13.5v3',
} as const;
export type NombreIcono = keyof typeof TRAZOS;

/** Only to look at: what it means is written beside it, or in the label of what it stands in. */
export function Icono({ nombre }: { nombre: NombreIcono }) {
  return (
    <svg className="icono" viewBox="0 0 24 24" aria-hidden="true">
      <path d={TRAZOS[nombre]} />
    </svg>
  );
}
