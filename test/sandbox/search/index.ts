export { search } from './search';
export { SearchIndex } from './searchIndex';
