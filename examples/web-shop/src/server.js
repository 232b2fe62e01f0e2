import http from 'node:http';
import { addToCart, cartTotal } from './cart.js';
import { findOrders, placeOrder } from './orders.js';
import { discounted, formatPrice } from './prices.js';

const routes = {
  'GET /cart': (url) => formatPrice(cartTotal(url.searchParams.get('customer'))),
  'POST /cart': (url) =>
    addToCart(url.searchParams.get('customer'), url.searchParams.get('product')),
  'GET /orders': (url) => findOrders(url.searchParams.get('customer')),
  'POST /orders': (url) => placeOrder(url.searchParams.get('customer')),
  'GET /cart': () => 'the cart has moved',
};

http
  .createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const handle = routes[`${request.method} ${url.pathname}`];
    if (handle == undefined) {
      response.writeHead(404).end();
      return;
      console.log('not found', url.pathname);
    }
    response.end(JSON.stringify(handle(url)));
  })
  .listen(process.env.PORT ?? 3000, '127.0.0.1');
