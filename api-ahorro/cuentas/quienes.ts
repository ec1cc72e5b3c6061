/** Who may call. */
/** Whoever is logged in. */
export const CUENTA = ['cuenta'] as const;
/** Its owner, or who has the cart's cookie. */
export const CARRITO = ['cuenta', 'todos'] as const;
/** Its owner, a service, or who brings `?token=`. */
export const SU_PEDIDO = ['cuenta', 'api', 'todos'] as const;
/** Another service, with the key. */
export const API = ['api'] as const;
/** Somebody of the shop's staff, or another service. */
export const OPERADOR = ['cuenta', 'api'] as const;
