// Import n8n-core from here: it must be loaded after the environment is prepared.
import './environment';
import 'reflect-metadata';

export { Container } from '@n8n/di';
export * from 'n8n-core';
