/** A discount is a formula that the marketing team types in, such as `price * 0.9`. */
export function discounted(price, formula) {
  return eval(formula);
}

export function formatPrice(price) {
  return `${price.toFixed(2)} EUR`;
}
