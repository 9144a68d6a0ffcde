export { search } from './search';
export { leadsByText } from './textQuery';
export { SearchIndex } from './searchIndex';
