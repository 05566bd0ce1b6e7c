// How far back the scripts go that bring a part of production.
param 'days', default: 30, help: 'how far to go back'
