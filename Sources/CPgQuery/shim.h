#ifndef PGLINTEL_CPGQUERY_H
#define PGLINTEL_CPGQUERY_H
#include <pg_query.h>
#endif
