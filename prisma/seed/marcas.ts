/** Brands of the demonstration, all invented, and what their goods are fit for. Own brand where the name says so. */
import type { Apto } from '../../contracts/reglas/valores/aptos.ts';

/** Brand → product → what it is fit for. What is not here has no brand: it is sold loose, or made here. */
const MARCAS: Readonly<Record<string, Readonly<Record<string, readonly Apto[]>>>> = {
  Belgrano: { 'Yerba Mate Belgrano 1 kg': ['sin_tacc', 'vegano', 'sin_azucar_agregada'] },
  'Tierra Colorada': {
    'Arroz Largo Fino 1 kg': ['sin_tacc', 'vegano'],
    'Lentejas Secas 400 g': ['sin_tacc', 'vegano'],
    'Té Negro × 50': ['sin_tacc', 'vegano', 'sin_azucar_agregada'],
  },
  'Doña Elvira': {
    'Fideos Tirabuzón 500 g': ['vegano'],
    'Fideos Spaghetti 500 g': ['vegano'],
    'Tapas de Empanada × 12': [],
    'Tapas de Tarta × 2': [],
    'Prepizza × 2': ['vegetariano'],
  },
  'Tres Espigas': {
    'Harina de Trigo 000 1 kg': ['vegano', 'kosher'],
    'Polenta Instantánea 500 g': ['sin_tacc', 'vegano'],
    'Galletitas de Agua 3 × 101 g': ['vegano', 'sin_azucar_agregada'],
    'Pan Lactal Blanco 500 g': ['vegetariano'],
    'Pan Lactal Integral 500 g': ['vegano', 'sin_lactosa'],
  },
  'Finca Aurora': {
    'Aceite de Oliva Extra Virgen 500 ml': ['sin_tacc', 'vegano', 'kosher'],
    'Mermelada de Durazno 454 g': ['sin_tacc', 'vegano'],
    'Vino Malbec 750 ml': ['sin_tacc'],
    'Puré de Tomate 520 g': ['sin_tacc', 'vegano', 'sin_azucar_agregada'],
  },
  'Solar del Sur': {
    'Aceite de Girasol 1,5 l': ['sin_tacc', 'vegano', 'kosher'],
    'Azúcar Común Tipo A 1 kg': ['sin_tacc', 'vegano', 'kosher'],
    'Sal Fina 500 g': ['sin_tacc', 'vegano', 'kosher'],
  },
  'El Tambo': {
    'Leche Entera 1 l': ['sin_tacc', 'vegetariano'],
    'Leche Descremada 1 l': ['sin_tacc', 'vegetariano'],
    'Yogur Bebible de Frutilla 900 g': ['sin_tacc', 'vegetariano'],
    'Manteca 200 g': ['sin_tacc', 'vegetariano'],
    'Crema de Leche 350 ml': ['sin_tacc', 'vegetariano'],
    'Dulce de Leche Clásico 400 g': ['sin_tacc', 'vegetariano'],
    'Helado de Dulce de Leche 1 l': ['sin_tacc', 'vegetariano'],
  },
  'Don Ciriaco': {
    'Queso Rallado 120 g': ['sin_tacc'],
    'Ricota Magra 500 g': ['sin_tacc', 'vegetariano'],
    'Jamón Cocido 200 g': ['sin_tacc', 'sin_lactosa'],
    'Salame Picado Fino 150 g': ['sin_tacc'],
    'Salchichas × 6': ['sin_tacc'],
  },
  Vertientes: {
    'Agua Mineral sin Gas 2 l': ['sin_tacc', 'vegano'],
    'Soda en Sifón 2 l': ['sin_tacc', 'vegano'],
    'Jugo de Naranja 1 l': ['sin_tacc', 'vegano', 'sin_azucar_agregada'],
  },
  Burbujita: {
    'Gaseosa Cola 2,25 l': ['sin_tacc', 'vegano'],
    'Gaseosa Lima Limón 2,25 l': ['sin_tacc', 'vegano'],
  },
  Cumbrecita: { 'Cerveza Rubia 1 l': ['vegano'] },
  'Casa Bianchetti': { 'Café Molido 500 g': ['sin_tacc', 'vegano', 'sin_azucar_agregada'] },
  Reluz: {
    'Lavandina 2 l': [],
    'Detergente Limón 750 ml': [],
    'Jabón en Polvo 800 g': [],
    'Suavizante 900 ml': [],
    'Esponja Multiuso × 3': [],
    'Bolsas de Residuos × 30': [],
  },
  Nubecita: {
    'Papel Higiénico × 4': [],
    'Rollo de Cocina × 3': [],
    'Toallitas Femeninas × 16': [],
  },
  Almendra: {
    'Jabón de Tocador × 3': ['vegano'],
    'Champú 400 ml': ['vegano'],
    'Acondicionador 400 ml': ['vegano'],
    'Pasta Dental 90 g': [],
    'Desodorante en Aerosol 150 ml': [],
  },
  'Frío Norte': {
    'Hamburguesas × 4': [],
    'Papas Prefritas 720 g': ['sin_tacc', 'vegano', 'sin_lactosa'],
    'Arvejas Congeladas 300 g': ['sin_tacc', 'vegano'],
    'Filet de Merluza 600 g': ['sin_tacc', 'sin_lactosa'],
  },
  Pompón: {
    'Pañales Medianos × 48': [],
    'Pañales Grandes × 40': [],
    'Toallitas Húmedas × 50': [],
    'Leche de Inicio 800 g': ['sin_tacc'],
  },
};

const DE_CADA: ReadonlyMap<string, { marca: string; aptos: Apto[] }> = new Map(
  Object.entries(MARCAS).flatMap(([marca, productos]) =>
    Object.entries(productos).map(
      ([nombre, aptos]) => [nombre, { marca, aptos: [...aptos] }] as const,
    ),
  ),
);

/** What fruit and vegetables are, whoever grows them. */
const DE_LA_HUERTA = { marca: null, aptos: ['sin_tacc', 'vegano'] satisfies Apto[] };

export function marcaDe(
  nombre: string,
  categoria: string,
): { marca: string | null; aptos: string[] } {
  const suelto = categoria === 'Frutas y verduras' ? DE_LA_HUERTA : { marca: null, aptos: [] };
  return DE_CADA.get(nombre) ?? suelto;
}

/** How much of what is asked for without an offer it costs the shop, by category. */
const COSTO: Readonly<Record<string, number>> = {
  ...{ Almacén: 0.74, Lácteos: 0.78, 'Frutas y verduras': 0.62, 'Carnes y fiambres': 0.8 },
  ...{ Panadería: 0.68, Bebidas: 0.76, Limpieza: 0.7, 'Cuidado personal': 0.66 },
  ...{ Congelados: 0.72, Bebés: 0.82 },
};

/** In whole pesos; null of a category that nobody has costed. @param precio before any offer */
export function costoDe(precio: number, categoria: string): number | null {
  const parte = COSTO[categoria];
  return parte === undefined ? null : Math.round(precio * parte);
}
