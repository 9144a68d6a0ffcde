// The one door to n8n-core: whoever imports it here gets it loaded in the prepared environment.
import './environment';
import 'reflect-metadata';

export { Container } from '@n8n/di';
export * from 'n8n-core';
