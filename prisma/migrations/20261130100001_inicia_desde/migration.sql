-- Before this the workflow of an order is not begun: what one address orders in a rush goes at an even pace.
ALTER TABLE "ahorro"."pedidos" ADD COLUMN "inicia_desde" TIMESTAMPTZ(3);
