package org.mysqlmirror.shell.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One document with all rows, written as they come. */
final class JsonRowPrinter implements RowPrinter {
    private final PrintStream out;
    private final JsonGenerator json;
    private long count;

    /** @param head the fields that stand before the rows */
    JsonRowPrinter(PrintStream out, Map<String, String> head) {
        this.out = out;
        try {
            json = JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build()
                    .createGenerator(out);
            json.writeStartObject();
            for (Map.Entry<String, String> field : head.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void columns(List<Grid.Column> columns) {
        try {
            json.writeArrayFieldStart("columns");
            for (Grid.Column column : columns) {
                json.writeString(column.name());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void row(List<Optional<String>> cells) {
        count++;
        try {
            json.writeStartArray();
            for (Optional<String> cell : cells) {
                if (cell.isPresent()) {
                    json.writeString(cell.get());
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish() {
        try {
            json.writeEndArray();
            json.writeNumberField("row_count", count);
            json.writeEndObject();
            json.close();
            out.println();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
